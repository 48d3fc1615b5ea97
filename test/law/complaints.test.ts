import { buildRepresentative } from '../factories/citizens';
import { attempt, perform } from '../factories/operations';
import { buildWorld, type World } from '../factories/plans';
import { refused, unchanged } from '../factories/refusal';
import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const COMPLAINT = `id body { id } decision { id } by isOwn subject classification text wantedChange signedOn receivedOn deadline late lateByDays
  lateReason mayStillBeConsidered status viewerCan steps { kind on agency { id } text bodyOfAppeal outcome }`;

interface Complaint {
  id: string;
  status: string;
  by: string;
  isOwn: boolean;
  text: string;
  late: boolean;
  lateByDays: number;
  mayStillBeConsidered: string | null;
  decision: { id: string } | null;
  viewerCan: string[];
  steps: {
    kind: string;
    on: string;
    agency: { id: string } | null;
    text: string | null;
    bodyOfAppeal: string | null;
  }[];
}

/** Today is 2025-10-15. */
describe('a complaint', () => {
  let hub: TestHub;
  let world: World;
  let decision: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    decision = await decide('2025-10-01', '2025-10-03');
  });
  afterAll(() => hub.close());

  async function decide(madeOn: string, receivedOn: string, more: object = {}): Promise<string> {
    const made = await perform(hub, world.refugee.worker.token, 'makeDecision', {
      ...{ planId: world.plan, kind: 'PLAN_DECISION', legalBasis: 'INTRODUCTION_ACT_2003_S6', madeOn },
      ...{ reasons: 'Planen bygger på kartleggingen.', ...more },
    });
    await perform(hub, world.refugee.worker.token, 'recordNotice', { decisionId: made.id, receivedOn });
    return made.id;
  }
  const complaint = (more: object = {}) => ({
    ...{ planId: world.plan, decisionId: decision, subject: 'CONTENT', signedOn: '2025-10-14' },
    ...{ text: 'Praksis på ettermiddagen går ikke.', wantedChange: 'Praksis om formiddagen.', ...more },
  });
  const overTraining = { decisionId: null, subject: 'TRAINING' };
  const seen = async (token: string): Promise<Complaint[]> =>
    (
      await answer<{ plan: { complaints: Complaint[] } }>(
        hub,
        token,
        `query ($id: ID!) { plan(id: $id) { complaints { ${COMPLAINT} } } }`,
        { id: world.plan },
      )
    ).plan.complaints;
  const found = async (token: string, id: string): Promise<Complaint | undefined> =>
    (await seen(token)).find((one) => one.id === id);
  const submit = async (token: string, more: object = {}): Promise<string> =>
    (await perform(hub, token, 'submitComplaint', complaint(more))).id;
  const proxyWith = (powers: string[], more: object = {}) =>
    buildRepresentative(hub, world.plan, { kind: 'PROXY', powers, ...more });

  test('says what it is about and what change is wanted, is signed, and goes to the body that decided (D42, D43)', async () => {
    const { participant, refugee } = world;
    const id = await submit(participant);
    expect(await found(participant, id)).toEqual({
      ...{ id, body: { id: refugee.agency.id }, decision: { id: decision }, by: 'PARTICIPANT', isOwn: true },
      ...{ subject: 'CONTENT', classification: 'CONFIDENTIAL', text: 'Praksis på ettermiddagen går ikke.' },
      ...{ wantedChange: 'Praksis om formiddagen.', signedOn: '2025-10-14', receivedOn: '2025-10-15' },
      ...{ deadline: '2025-10-24', late: false, lateByDays: 0, lateReason: null, mayStillBeConsidered: null },
      ...{ status: 'UNDER_REVIEW', viewerCan: ['WITHDRAW'] },
      steps: [{ kind: 'RECEIVED', on: '2025-10-15', agency: null, text: null, bodyOfAppeal: null, outcome: null }],
    });
    expect(await found(refugee.leader.token, id)).toEqual(
      expect.objectContaining({ text: 'Praksis på ettermiddagen går ikke.', isOwn: false, viewerCan: ['ANSWER'] }),
    );
    for (const other of [world.nav.worker.token, world.school.leader.token])
      expect(await found(other, id)).toBeUndefined();
  });

  test('may be over the training or the right to a plan, against no decision (D43)', async () => {
    const { participant, school } = world;
    for (const subject of ['TRAINING', 'RIGHT_TO_PLAN']) {
      const id = await submit(participant, { ...overTraining, subject, agencyId: school.agency.id });
      expect(await found(school.worker.token, id)).toEqual(
        expect.objectContaining({ subject, decision: null, deadline: null, late: false }),
      );
    }
  });

  test('is refused without a subject, a signature, or anything that it is against, with the law that asks for it (D43)', async () => {
    const wrong: [object, string[]][] = [
      [{ subject: null }, ['input.subject']],
      [{ signedOn: null }, ['input.signedOn']],
      [{ subject: undefined, signedOn: undefined }, ['input.subject', 'input.signedOn']],
      [{ decisionId: null }, ['input.decisionId']],
    ];
    for (const [more, paths] of wrong) {
      const { code, problems } = await unchanged(hub, () =>
        refused(hub, world.participant, 'submitComplaint', complaint(more)),
      );
      expect([code, problems?.map(({ path }) => path)]).toEqual(['INVALID_INPUT', paths]);
      for (const { message } of problems ?? []) expect(message).toContain('forvaltningsloven § 32');
    }
    for (const more of [{ signedOn: '2025-10-16' }, { text: ' ' }, { wantedChange: '' }])
      expect((await refused(hub, world.participant, 'submitComplaint', complaint(more))).code).toBe('INVALID_INPUT');
  });

  test('comes late, is taken in and marked with by how much, and with when it may be dealt with all the same (D41, D45)', async () => {
    const { participant, refugee } = world;
    const late = await submit(participant, {
      decisionId: await decide('2025-09-01', '2025-09-04'),
      lateReason: 'Jeg lå på sykehus.',
    });
    for (const token of [participant, refugee.worker.token])
      expect(await found(token, late)).toEqual(
        expect.objectContaining({
          ...{ deadline: '2025-09-25', late: true, lateByDays: 20, lateReason: 'Jeg lå på sykehus.' },
          ...{ status: 'UNDER_REVIEW', mayStillBeConsidered: expect.stringContaining('forvaltningsloven § 31') },
        }),
      );
    const old = await submit(participant, { decisionId: await decide('2024-10-14', '2024-10-14') });
    expect((await found(participant, old))?.mayStillBeConsidered).toContain('mer enn ett år');
    const answered = { complaintId: late, answer: 'UPHELD', reasons: 'Du kan ikke lastes for at klagen kom sent.' };
    expect((await perform(hub, refugee.worker.token, 'answerComplaint', answered)).status).toBe('UPHELD');
  });

  test('before the notice runs against no time, and gets its last day when the notice is recorded (D41)', async () => {
    const made = await perform(hub, world.refugee.worker.token, 'makeDecision', {
      ...{ planId: world.plan, kind: 'PLAN_DECISION', legalBasis: 'INTRODUCTION_ACT_2003_S6', madeOn: '2025-09-01' },
      reasons: 'Planen bygger på kartleggingen.',
    });
    const id = await submit(world.participant, { decisionId: made.id });
    expect(await found(world.participant, id)).toEqual(expect.objectContaining({ deadline: null, late: false }));
    const notice = { decisionId: made.id, receivedOn: '2025-09-22' };
    await perform(hub, world.refugee.worker.token, 'recordNotice', notice);
    expect(await found(world.participant, id)).toEqual(
      expect.objectContaining({ deadline: '2025-10-13', late: true, lateByDays: 2 }),
    );
  });

  test('that is not upheld goes on to the body of appeal with a statement, and whoever complained sees every step (D42)', async () => {
    const { participant, refugee } = world;
    const lawyer = await buildRepresentative(hub, world.plan, { kind: 'LAWYER', powers: ['READ_PLAN', 'COMPLAIN'] });
    const id = await submit(lawyer.token);
    const by = refugee.worker.token;
    const about = { complaintId: id };
    const early = { ...about, bodyOfAppeal: 'Statsforvalteren', statement: 'Vi står fast.' };
    expect((await refused(hub, by, 'forwardComplaint', early)).code).toBe('CONFLICT');
    await perform(hub, by, 'answerComplaint', { ...about, answer: 'NOT_UPHELD', reasons: 'Plassen finnes ikke.' });
    expect((await found(by, id))?.viewerCan).toEqual(['FORWARD']);
    await perform(hub, by, 'forwardComplaint', early);
    const decided = { ...about, outcome: 'SENT_BACK', decidedOn: '2025-10-15', reasons: 'Hun ble ikke hørt.' };
    await perform(hub, by, 'recordAppealOutcome', decided);
    for (const token of [participant, lawyer.token])
      expect((await found(token, id))?.steps).toEqual([
        expect.objectContaining({ kind: 'RECEIVED', agency: null }),
        expect.objectContaining({
          ...{ kind: 'NOT_UPHELD', on: '2025-10-15', agency: { id: refugee.agency.id }, text: 'Plassen finnes ikke.' },
        }),
        expect.objectContaining({ kind: 'FORWARDED', bodyOfAppeal: 'Statsforvalteren', text: 'Vi står fast.' }),
        expect.objectContaining({ kind: 'DECIDED_ON_APPEAL', outcome: 'SENT_BACK', text: 'Hun ble ikke hørt.' }),
      ]);
    expect((await refused(hub, by, 'answerComplaint', { ...about, answer: 'UPHELD', reasons: 'Ja.' })).code).toBe(
      'CONFLICT',
    );
  });

  test('is dealt with by staff of that body alone, and taken back by whoever complained or by the participant', async () => {
    const { participant, refugee, nav } = world;
    const proxy = await proxyWith(['READ_PLAN', 'COMPLAIN']);
    const id = await submit(proxy.token);
    const dealing = [
      ['answerComplaint', { answer: 'UPHELD', reasons: 'Ja.' }],
      ['forwardComplaint', { bodyOfAppeal: 'Statsforvalteren', statement: 'Nei.' }],
      ['recordAppealOutcome', { outcome: 'UPHELD', decidedOn: '2025-10-15', reasons: 'Ja.' }],
    ] as const;
    for (const [operation, more] of dealing) {
      const input = { complaintId: id, ...more };
      expect((await refused(hub, nav.worker.token, operation, input)).code).toBe('NOT_FOUND');
      const refusal = await unchanged(hub, () => refused(hub, participant, operation, input));
      expect(refusal.code).toBe('FORBIDDEN');
    }
    expect((await refused(hub, refugee.worker.token, 'withdrawComplaint', { complaintId: id })).code).toBe('FORBIDDEN');
    const guardian = await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN', powers: ['COMPLAIN'] });
    expect((await refused(hub, guardian.token, 'withdrawComplaint', { complaintId: id })).code).toBe('FORBIDDEN');
    const reason = 'Vi er blitt enige.';
    const withdrawn = await perform(hub, proxy.token, 'withdrawComplaint', { complaintId: id, reason });
    expect(withdrawn.status).toBe('WITHDRAWN');
    expect((await found(refugee.worker.token, id))?.steps.at(-1)).toEqual(
      expect.objectContaining({ kind: 'WITHDRAWN', text: reason }),
    );
    const another = await submit(guardian.token);
    expect((await perform(hub, participant, 'withdrawComplaint', { complaintId: another })).status).toBe('WITHDRAWN');
    expect((await refused(hub, participant, 'withdrawComplaint', { complaintId: another })).code).toBe('CONFLICT');
  });

  test('by a proxy needs a written authority in force that covers it; a lawyer needs an engagement alone (D44)', async () => {
    const covering = await proxyWith(['READ_PLAN', 'COMPLAIN']);
    const lawyer = await buildRepresentative(hub, world.plan, {
      ...{ kind: 'LAWYER', powers: ['READ_PLAN', 'COMPLAIN'], written: false },
    });
    const guardian = await buildRepresentative(hub, world.plan, {
      ...{ kind: 'GUARDIAN', powers: ['READ_PLAN', 'COMPLAIN'] },
    });
    for (const [{ token }, by] of [
      [covering, 'PROXY'],
      [lawyer, 'LAWYER'],
      [guardian, 'GUARDIAN'],
    ] as const)
      expect(await found(token, await submit(token))).toEqual(expect.objectContaining({ by, isOwn: true }));
    const without = [
      await proxyWith(['READ_PLAN']),
      await buildRepresentative(hub, world.plan, { kind: 'LAWYER', powers: ['READ_PLAN'] }),
      await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN', powers: ['READ_PLAN'] }),
      await buildRepresentative(hub, world.plan, { kind: 'RELATIVE', powers: ['READ_PLAN', 'COMPLAIN'] }),
    ];
    for (const { token } of without) {
      const refusal = await unchanged(hub, () => refused(hub, token, 'submitComplaint', complaint()));
      expect([refusal.code, refusal.message]).toEqual(['FORBIDDEN', expect.stringContaining('forvaltningsloven § 12')]);
    }
    for (const over of [{ validTo: '2025-10-14' }, { written: false }, { ended: true }]) {
      const { token } = await proxyWith(['READ_PLAN', 'COMPLAIN'], over);
      const { code } = await unchanged(hub, () => refused(hub, token, 'submitComplaint', complaint()));
      expect(['FORBIDDEN', 'NOT_FOUND']).toContain(code);
    }
    expect((await refused(hub, world.refugee.worker.token, 'submitComplaint', complaint())).code).toBe('FORBIDDEN');
  });

  test('is open to a proxy who may complain and not read the plan, by the number of the decision (D44, D53)', async () => {
    const proxy = await proxyWith(['COMPLAIN', 'TAKE_PART']);
    const open = 'query ($id: ID!) { plan(id: $id) { id } }';
    expect(await answer(hub, proxy.token, open, { id: world.plan })).toEqual({ plan: null });
    for (const more of [
      { decisionId: `${decision.slice(0, -3)}AAA` },
      { ...overTraining, agencyId: world.refugee.agency.id },
    ])
      expect((await refused(hub, proxy.token, 'submitComplaint', complaint(more))).code).toBe('NOT_FOUND');
    const id = await submit(proxy.token);
    await perform(hub, world.refugee.worker.token, 'answerComplaint', {
      ...{ complaintId: id, answer: 'NOT_UPHELD', reasons: 'Plassen finnes ikke.' },
    });
    const own = await answer<{ submittedComplaints: Complaint[] }>(
      hub,
      proxy.token,
      `{ submittedComplaints { ${COMPLAINT} } }`,
    );
    expect(own.submittedComplaints).toEqual([
      expect.objectContaining({ id, isOwn: true, decision: null, status: 'NOT_UPHELD', viewerCan: ['WITHDRAW'] }),
    ]);
    expect(own.submittedComplaints[0]?.steps.map((step) => step.kind)).toEqual(['RECEIVED', 'NOT_UPHELD']);
    expect((await found(world.participant, id))?.by).toBe('PROXY');
    expect((await perform(hub, proxy.token, 'withdrawComplaint', { complaintId: id })).status).toBe('WITHDRAWN');
    await hub.owner.query('UPDATE representative SET ended = true WHERE id = $1', [proxy.id]);
    const after = await answer<{ submittedComplaints: Complaint[] }>(
      hub,
      proxy.token,
      `{ submittedComplaints { id } }`,
    );
    expect(after.submittedComplaints).toEqual([]);
    expect((await refused(hub, proxy.token, 'submitComplaint', complaint())).code).toBe('NOT_FOUND');
  });

  test('is not for a proxy who serves in the field that decides; notices go to a proxy as to the participant (D53)', async () => {
    const { plan, refugee, participant } = world;
    const official = await proxyWith(['READ_PLAN', 'COMPLAIN']);
    await hub.owner.query(
      `INSERT INTO staff (id, person_id, agency_id, name, role) SELECT gen_random_uuid(), $1, agency_id, 'Otto Offentlig', 'CASEWORKER'
       FROM staff WHERE id = $2`,
      [official.person, refugee.worker.key],
    );
    const refusal = await unchanged(hub, () => refused(hub, official.token, 'submitComplaint', complaint()));
    expect([refusal.code, refusal.message]).toEqual(['FORBIDDEN', expect.stringContaining('tjenestegjør')]);
    const proxy = await proxyWith(['READ_PLAN', 'COMPLAIN']);
    const sockets = [participant, proxy.token].map((token) => openSocket(hub, token));
    const heard = sockets.map((socket) =>
      listen<{ planEvents: { type: string; decision: { id: string } | null } }>(
        socket,
        'subscription ($id: ID!) { planEvents(planId: $id) { type decision { id } } }',
        { id: plan },
      ),
    );
    // the feeds begin from now on: what is made before they have begun is not told
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const id = await decide('2025-10-15', '2025-10-15');
    for (const one of heard)
      expect(await one.until(2)).toEqual([
        { planEvents: { type: 'DECISION_MADE', decision: { id } } },
        { planEvents: { type: 'NOTICE_RECORDED', decision: { id } } },
      ]);
    for (const socket of sockets) await socket.dispose();
  });

  test('that is shared is read by all with access, and never one against a confidential decision', async () => {
    const { participant, school } = world;
    const id = await submit(participant, { classification: 'SHARED' });
    const relative = await buildRepresentative(hub, world.plan, { kind: 'RELATIVE' });
    for (const token of [school.worker.token, relative.token])
      expect((await found(token, id))?.text).toBe('Praksis på ettermiddagen går ikke.');
    const kept = await decide('2025-10-02', '2025-10-03', { classification: 'CONFIDENTIAL' });
    const wider = complaint({ decisionId: kept, classification: 'SHARED' });
    expect((await refused(hub, participant, 'submitComplaint', wider)).code).toBe('INVALID_INPUT');
    const { data } = await attempt(hub, participant, 'submitComplaint', complaint({ decisionId: kept }));
    expect(await found(school.worker.token, data?.submitComplaint?.id ?? '')).toBeUndefined();
  });

  test('and a decision are in the plan as it stood from the instant on at which they came, with the steps of then', async () => {
    const { participant, refugee } = world;
    const before = new Date(hub.clock.now()).toISOString();
    const made = await decide('2025-10-15', '2025-10-15');
    const id = await submit(participant, { decisionId: made });
    const between = new Date(hub.clock.now()).toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await perform(hub, refugee.worker.token, 'answerComplaint', { complaintId: id, answer: 'UPHELD', reasons: 'Ja.' });
    const stood = async (asOf: string) => {
      const { plan } = await answer<{ plan: { decisions: { id: string }[]; complaints: Complaint[] } }>(
        hub,
        participant,
        `query ($id: ID!, $asOf: DateTime) { plan(id: $id, asOf: $asOf) { decisions { id } complaints { ${COMPLAINT} } } }`,
        { id: world.plan, asOf },
      );
      const complaint = plan.complaints.find((one) => one.id === id);
      return [plan.decisions.some((one) => one.id === made), complaint?.status, complaint?.steps.length];
    };
    expect(await stood(before)).toEqual([false, undefined, undefined]);
    expect(await stood(between)).toEqual([true, 'UNDER_REVIEW', 1]);
    expect(await stood(new Date(hub.clock.now()).toISOString())).toEqual([true, 'UPHELD', 2]);
  });
});
