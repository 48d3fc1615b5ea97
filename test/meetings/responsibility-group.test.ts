import { publicIdInPlan } from '../../src/kernel/ids';
import { buildRepresentative, keyOfPlan } from '../factories/citizens';
import { groupSeen, meetingSeen, meetingsSeen, planMeeting } from '../factories/meetings';
import { attempt, type Mutation, perform } from '../factories/operations';
import { buildWorld, giveConsent, type World, withdraw } from '../factories/plans';
import { refused, rowsOf } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const EVENTS =
  'query ($id: ID!) { meeting(id: $id) { id status plan { id } agenda { meeting { id } } actions { meeting { id } } } }';

/** A responsibility group from the naming of its members to what came of its meeting. Today is 2025-10-15. */
describe('the responsibility group', () => {
  let hub: TestHub;
  let world: World;
  let sister: { token: string; id: string };
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    sister = await buildRepresentative(hub, world.plan, { kind: 'RELATIVE', powers: ['READ_PLAN', 'TAKE_PART'] });
  });
  afterAll(() => hub.close());

  const kinds = async (token: string): Promise<string[]> =>
    (await groupSeen(hub, token, world.plan)).map(({ kind, status }) => `${kind} ${status}`);
  const publicSister = (): string => publicIdInPlan('representative', keyOfPlan(world.plan), sister.id);
  const codeOf = async (token: string, mutation: Mutation, input: object): Promise<string | undefined> =>
    (await attempt(hub, token, mutation, input)).errors?.[0]?.extensions.code;
  const memberId = async (staffId: string): Promise<string> =>
    (await groupSeen(hub, world.participant, world.plan)).find(({ staff }) => staff?.id === staffId)?.id ?? '';

  test('is the participant and the coordinator, whom each agency names of its own, and whom the participant wants there (D17)', async () => {
    const { plan, refugee, nav, school, health, participant } = world;
    expect(await kinds(participant)).toEqual(['PARTICIPANT MEMBER', 'COORDINATOR MEMBER']);
    for (const { worker } of [nav, health])
      await perform(hub, worker.token, 'nameGroupMember', { planId: plan, staffId: worker.id });
    // the coordinator proposes for another agency, which says yes itself
    await perform(hub, refugee.worker.token, 'nameGroupMember', { planId: plan, staffId: school.worker.id });
    const proposed = { memberId: await memberId(school.worker.id), accept: true };
    expect(await codeOf(nav.worker.token, 'answerGroupProposal', proposed)).toBe('FORBIDDEN');
    await perform(hub, school.leader.token, 'answerGroupProposal', proposed);
    expect(await codeOf(school.leader.token, 'answerGroupProposal', proposed)).toBe('FORBIDDEN');
    expect((await kinds(nav.worker.token)).filter((one) => one === 'STAFF MEMBER')).toHaveLength(3);
  });

  test('has nobody of another agency named for it, and nobody who is not on the plan', async () => {
    const { plan, nav, school, participant, refugee } = world;
    const named = { planId: plan, staffId: school.worker.id };
    for (const token of [nav.worker.token, participant])
      expect((await refused(hub, token, 'nameGroupMember', named)).code).toBe('FORBIDDEN');
    const other = await buildWorld(hub);
    const outside = { planId: plan, staffId: other.nav.worker.id };
    const { code, problems } = await refused(hub, refugee.worker.token, 'nameGroupMember', outside);
    expect([code, problems?.map(({ path }) => path)]).toEqual(['INVALID_INPUT', ['input.staffId']]);
    expect(await codeOf(school.worker.token, 'nameGroupMember', named)).toBe('CONFLICT');
  });

  test('has a relative in it only while the participant and the relative want it', async () => {
    const { plan, refugee, participant } = world;
    const representativeId = publicSister();
    const seen = async () => (await kinds(refugee.worker.token)).filter((one) => one.startsWith('REPRESENTATIVE'));
    await perform(hub, refugee.worker.token, 'nameGroupMember', { planId: plan, representativeId });
    expect(await seen()).toEqual(['REPRESENTATIVE PROPOSED']);
    const [proposal] = (await groupSeen(hub, participant, plan)).filter(({ kind }) => kind === 'REPRESENTATIVE');
    expect(proposal?.viewerCan).toEqual(['ANSWER', 'END']);
    // the participant says no; and, asked again by nobody, yes
    await perform(hub, participant, 'answerGroupProposal', { memberId: proposal?.id, accept: false });
    expect(await seen()).toEqual([]);
    await perform(hub, participant, 'nameGroupMember', { planId: plan, representativeId });
    expect(await seen()).toEqual(['REPRESENTATIVE MEMBER']);
    // without the power to take part there is no place in the group, named or not
    const powers = (expectedVersion: number, of: string[]) =>
      perform(hub, participant, 'revisePowers', { representativeId, expectedVersion, powers: of });
    await powers(1, ['READ_PLAN']);
    expect(await seen()).toEqual([]);
    await powers(2, ['READ_PLAN', 'TAKE_PART']);
    expect(await seen()).toEqual(['REPRESENTATIVE MEMBER']);
  });

  test('meets: planned, called, held, with an agenda of all, and what was agreed is done (D24, D37, D46, D48)', async () => {
    const { plan, refugee, nav, school, health, participant } = world;
    const { id: meetingId } = await planMeeting(world, { place: 'Møterom 2', interpreterNeeded: true });
    await perform(hub, participant, 'proposeAgendaItem', { meetingId, text: 'Jeg vil ha praksis om morgenen' });
    await perform(hub, sister.token, 'proposeAgendaItem', { meetingId, text: 'Hvem henter barna?' });
    await perform(hub, school.worker.token, 'proposeAgendaItem', { meetingId, text: 'Norskprøven' });
    expect(await codeOf(nav.leader.token, 'proposeAgendaItem', { meetingId, text: 'Ikke med' })).toBe('FORBIDDEN');

    const called = await perform(hub, refugee.worker.token, 'callMeeting', { meetingId, expectedVersion: 1 });
    expect(called.status).toBe('CALLED');
    const seen = await meetingSeen(hub, participant, plan, meetingId);
    expect(seen.attendees.map((one) => [one.called, one.came])).toEqual(Array(6).fill([true, null]));
    expect(seen.agenda.map(({ content }) => content.text)).toEqual([
      'Jeg vil ha praksis om morgenen',
      'Hvem henter barna?',
      'Norskprøven',
    ]);

    const toNav = { meetingId, ownerId: nav.agency.id, text: 'Finne en praksisplass', dueOn: '2025-10-14' };
    const { id: actionId } = await perform(hub, refugee.worker.token, 'agreeMeetingAction', toNav);
    const came = [seen.attendees[0]?.id, await memberId(school.worker.id)];
    await perform(hub, refugee.worker.token, 'holdMeeting', { meetingId, expectedVersion: 2, cameIds: came });
    const held = await meetingSeen(hub, school.worker.token, plan, meetingId);
    expect(held.status).toBe('HELD');
    expect(held.attendees.filter((one) => one.came)).toHaveLength(2);
    expect(held.actions.map(({ status, overdue, owner }) => [status, overdue, owner.id])).toEqual([
      ['OPEN', true, nav.agency.id],
    ]);

    // the meeting's route to another agency: the agency that answers makes it its measure, or is asked for one
    const measure = { planId: plan, kind: 'WORK_PRACTICE', category: 'EMPLOYMENT', title: 'Praksis på lager' };
    const became = { actionId, measure: { ...measure, classification: 'SHARED', period: { from: '2025-11-03' } } };
    expect(await codeOf(refugee.worker.token, 'turnActionIntoMeasure', became)).toBe('FORBIDDEN');
    const made = await perform(hub, nav.worker.token, 'turnActionIntoMeasure', became);
    const asked = { actionId, text: 'Også en plass i kantina', dueBy: '2025-12-01' };
    const request = await perform(hub, school.worker.token, 'turnActionIntoRequest', asked);
    const result = { actionId, expectedVersion: 1, result: 'Oppstart 3. november' };
    expect(await codeOf(refugee.worker.token, 'completeMeetingAction', result)).toBe('FORBIDDEN');
    await perform(hub, nav.worker.token, 'completeMeetingAction', result);
    expect(await codeOf(nav.worker.token, 'completeMeetingAction', result)).toBe('CONFLICT');
    const [done] = (await meetingSeen(hub, nav.worker.token, plan, meetingId)).actions;
    expect([done?.status, done?.content.result]).toEqual(['DONE', 'Oppstart 3. november']);
    expect([done?.measures, done?.requests]).toEqual([[{ id: made.id }], [{ id: request.id }]]);
    // health knows of the measure, and not of a request between two others
    const [others] = (await meetingSeen(hub, health.worker.token, plan, meetingId)).actions;
    expect([others?.measures, others?.requests]).toEqual([[{ id: made.id }], []]);
    type One = { meeting: { status: string; plan: { id: string }; agenda: { meeting: { id: string } }[] } };
    const { meeting } = await answer<One>(hub, participant, EVENTS, { id: meetingId });
    expect([meeting.status, meeting.plan.id, meeting.agenda[0]?.meeting.id]).toEqual(['HELD', plan, meetingId]);
  });

  test('goes from step to step in their order, each by whoever leads it, and nobody overwrites what another has done', async () => {
    const { refugee, nav, school, plan } = world;
    const { id: meetingId } = await planMeeting(world, { chairStaffId: nav.worker.id });
    const { token } = refugee.leader;
    const held = { meetingId, expectedVersion: 1, cameIds: [] };
    expect(await codeOf(token, 'holdMeeting', held)).toBe('CONFLICT');
    for (const [mutation, more] of [
      ['reviseMeeting', { title: 'Annet' }],
      ['callMeeting', {}],
      ['cancelMeeting', { reason: 'Sykdom' }],
    ] as const) {
      const input = { meetingId, expectedVersion: 1, expectedContentVersion: 1, ...more };
      const { expectedContentVersion: _, ...plain } = input;
      expect(await codeOf(school.worker.token, mutation, mutation === 'reviseMeeting' ? input : plain)).toBe(
        'FORBIDDEN',
      );
    }
    await perform(hub, nav.worker.token, 'reviseMeeting', {
      meetingId,
      expectedVersion: 1,
      startsAt: '2025-11-12T09:00:00.000Z',
    });
    expect(await codeOf(token, 'callMeeting', { meetingId, expectedVersion: 1 })).toBe('CONFLICT');
    await perform(hub, nav.worker.token, 'callMeeting', { meetingId, expectedVersion: 2, memberIds: [] });
    // not before its day
    expect(await codeOf(token, 'holdMeeting', { ...held, expectedVersion: 3 })).toBe('INVALID_INPUT');
    const off = await perform(hub, nav.worker.token, 'cancelMeeting', {
      meetingId,
      expectedVersion: 3,
      reason: 'Sykdom',
    });
    expect(off.status).toBe('CANCELLED');
    for (const mutation of ['callMeeting', 'cancelMeeting', 'holdMeeting'] as const) {
      const more = { cancelMeeting: { reason: 'Igjen' }, holdMeeting: { cameIds: [] }, callMeeting: {} }[mutation];
      expect(await codeOf(token, mutation, { meetingId, expectedVersion: 4, ...more })).toMatch(
        /CONFLICT|INVALID_INPUT/,
      );
    }
    const late = { meetingId, text: 'For sent' };
    expect(await codeOf(school.worker.token, 'proposeAgendaItem', late)).toBe('CONFLICT');
    expect(await codeOf(refugee.worker.token, 'agreeMeetingAction', { ...late, classification: 'SHARED' })).toBe(
      'CONFLICT',
    );
    expect((await meetingSeen(hub, refugee.worker.token, plan, meetingId)).viewerCan).toEqual([]);
  });

  test('is told everything that is wrong with a meeting at once', async () => {
    const { plan, refugee, health } = world;
    const other = await buildWorld(hub);
    const wrong = {
      planId: plan,
      startsAt: '2025-08-01T10:00:00.000Z',
      endsAt: '2025-08-01T09:00:00.000Z',
      title: 'Møte',
    };
    const planned = await refused(hub, refugee.worker.token, 'planMeeting', {
      ...wrong,
      chairStaffId: other.nav.worker.id,
    });
    expect(planned.problems?.map(({ path }) => path)).toEqual(['input.startsAt', 'input.endsAt', 'input.chairStaffId']);
    const { id: meetingId } = await planMeeting(world);
    const strangers = [await memberId(health.worker.id), other.plan, 'tull'];
    const called = { meetingId, expectedVersion: 1, memberIds: strangers };
    const { problems } = await refused(hub, refugee.worker.token, 'callMeeting', called);
    expect(problems?.map(({ path }) => path)).toEqual(['input.memberIds.1', 'input.memberIds.2']);
    await perform(hub, refugee.worker.token, 'callMeeting', { meetingId, expectedVersion: 1 });
    const agreed = {
      meetingId,
      ownerId: other.nav.agency.id,
      text: 'Ringe',
      dueOn: '2025-10-01',
      classification: 'SHARED',
    };
    const action = await refused(hub, refugee.worker.token, 'agreeMeetingAction', agreed);
    expect(action.problems?.map(({ path }) => path)).toEqual(['input.ownerId', 'input.dueOn']);
  });

  test('keeps confidential what is confidential: a stub for those whom no consent names, and of what is hidden nothing (C2, D23)', async () => {
    const { plan, refugee, nav, health, participant } = world;
    await perform(hub, participant, 'giveConsent', { planId: plan, purpose: 'PLAN' });
    const { id: meetingId } = await planMeeting(world);
    const ofHealth = { meetingId, category: 'HEALTH' };
    const shown = await perform(hub, health.worker.token, 'proposeAgendaItem', { ...ofHealth, text: 'Søvn' });
    const hidden = { ...ofHealth, text: 'Rus', existence: 'HIDDEN' };
    const secret = await perform(hub, health.worker.token, 'proposeAgendaItem', hidden);
    await perform(hub, refugee.worker.token, 'callMeeting', { meetingId, expectedVersion: 1 });
    // what is confidential of an agency is put down by that agency
    const forHealth = { ...ofHealth, ownerId: health.agency.id, text: 'Ny time' };
    expect(await codeOf(refugee.worker.token, 'agreeMeetingAction', forHealth)).toBe('FORBIDDEN');
    const action = await perform(hub, health.worker.token, 'agreeMeetingAction', {
      ...ofHealth,
      text: 'Ny time hos legen',
    });
    const seenBy = async (token: string) => {
      const { agenda, actions } = await meetingSeen(hub, token, plan, meetingId);
      return [
        ...agenda.map(({ id, content }) => [id, content.text]),
        ...actions.map(({ id, content }) => [id, content.text]),
      ];
    };
    const whole = [
      [shown.id, 'Søvn'],
      [secret.id, 'Rus'],
      [action.id, 'Ny time hos legen'],
    ];
    const stubs = [
      [shown.id, undefined],
      [action.id, undefined],
    ];
    for (const token of [participant, health.leader.token]) expect(await seenBy(token)).toEqual(whole);
    for (const token of [nav.worker.token, refugee.worker.token]) expect(await seenBy(token)).toEqual(stubs);
    // the sister sees what is shared alone
    expect(await seenBy(sister.token)).toEqual([]);
    const consent = await giveConsent(world, health, [nav]);
    expect(await seenBy(nav.worker.token)).toEqual(whole);
    expect(await seenBy(refugee.worker.token)).toEqual(stubs);
    await withdraw(world, consent);
    expect(await seenBy(nav.worker.token)).toEqual(stubs);
    // unknown and hidden answer alike, also to who would change it
    const change = { itemId: secret.id, expectedVersion: 1, expectedContentVersion: 1, text: 'Nytt' };
    expect(await codeOf(nav.worker.token, 'reviseAgendaItem', change)).toBe('NOT_FOUND');
    await perform(hub, health.worker.token, 'reviseAgendaItem', change);
  });

  test('closes what was shared to others, who forget it, and never opens what was closed', async () => {
    const { plan, school, nav, refugee } = world;
    const { id: meetingId } = await planMeeting(world);
    const item = await perform(hub, school.worker.token, 'proposeAgendaItem', { meetingId, text: 'Fravær' });
    const close = { itemId: item.id, expectedVersion: 1, classification: 'CONFIDENTIAL' };
    await perform(hub, school.worker.token, 'reviseAgendaItem', close);
    const [stub] = (await meetingSeen(hub, nav.worker.token, plan, meetingId)).agenda;
    expect(stub?.content.__typename).toBe('Withheld');
    const forgotten = () =>
      rowsOf<{ type: string }>(
        hub,
        'SELECT DISTINCT f.type FROM event_forget f JOIN plan_event e USING (plan_id, no) WHERE e.agenda_item_id IS NOT NULL ORDER BY 1',
      );
    expect(await forgotten()).toEqual([{ type: 'AGENDA_ITEM' }, { type: 'AGENDA_ITEM_CONTENT' }]);
    const open = { itemId: item.id, expectedVersion: 2, classification: 'SHARED' };
    const { problems } = await refused(hub, school.worker.token, 'reviseAgendaItem', open);
    expect(problems?.map(({ path }) => path)).toEqual(['input.classification']);
    await perform(hub, school.worker.token, 'reviseAgendaItem', {
      itemId: item.id,
      expectedVersion: 2,
      existence: 'HIDDEN',
    });
    expect((await meetingSeen(hub, nav.worker.token, plan, meetingId)).agenda).toEqual([]);
    await perform(hub, refugee.worker.token, 'reviseMeeting', {
      meetingId,
      expectedVersion: 1,
      classification: 'CONFIDENTIAL',
    });
    const closed = await meetingSeen(hub, nav.worker.token, plan, meetingId);
    expect([closed.content.__typename, closed.attendees]).toEqual(['Withheld', []]);
    expect((await meetingsSeen(hub, sister.token, plan)).map(({ id }) => id)).not.toContain(meetingId);
  });
});
