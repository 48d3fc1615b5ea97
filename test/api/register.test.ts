import { buildRepresentative } from '../factories/citizens';
import { perform } from '../factories/operations';
import { buildAgency, buildMunicipality, buildStaff } from '../factories/people';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** The registers: agencies with their staff, and legal bases. */
describe('the register of agencies', () => {
  let hub: TestHub;
  let world: World;
  let other: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    other = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  interface Listed {
    id: string;
    kind: string;
    staff: { id: string; name: string; title: string | null; agency: { id: string } }[];
  }
  const agenciesFor = async (token: string, kind: string | null = null): Promise<Listed[]> =>
    (
      await answer<{ agencies: Listed[] }>(
        hub,
        token,
        'query ($kind: AgencyKind) { agencies(kind: $kind) { id kind staff { id name title agency { id } } } }',
        { kind },
      )
    ).agencies;
  const staffFor = async (token: string, agency: { id: string }) =>
    (await agenciesFor(token)).find((one) => one.id === agency.id)?.staff.map((one) => one.name);
  const people = ({ worker, leader }: World['nav']) => [leader.name, worker.name];

  test('is the same list for everyone signed in, by name, or of one kind', async () => {
    const all = await agenciesFor(world.nav.worker.token);
    expect(all).toHaveLength(8);
    for (const token of [world.participant, other.health.leader.token])
      expect((await agenciesFor(token)).map((one) => one.id)).toEqual(all.map((one) => one.id));
    const schools = await agenciesFor(world.participant, 'SCHOOL');
    expect(schools.map((one) => one.id).sort()).toEqual([world.school.agency.id, other.school.agency.id].sort());
    expect(await agenciesFor(world.participant, 'OTHER')).toEqual([]);
  });

  test('has what people know an agency by', async () => {
    const { agencies } = await answer<{ agencies: { id: string }[] }>(
      hub,
      world.participant,
      '{ agencies { id kind name organizationNumber municipality { number name } explanation } }',
    );
    expect(agencies.find((one) => one.id === world.nav.agency.id)).toEqual({
      id: world.nav.agency.id,
      kind: 'NAV',
      name: 'Etat NAV',
      organizationNumber: world.nav.agency.organizationNumber,
      municipality: { number: expect.stringMatching(/^\d{4}$/), name: expect.stringMatching(/^Kommune \d{4}$/) },
      explanation: null,
    });
  });

  test('shows the staff of agencies of the own municipality, and of no other', async () => {
    expect(await staffFor(world.nav.worker.token, world.health.agency)).toEqual(people(world.health));
    expect(await staffFor(world.nav.worker.token, world.nav.agency)).toEqual(people(world.nav));
    expect(await staffFor(world.nav.worker.token, other.health.agency)).toEqual([]);
  });

  test('shows the participant and representatives the staff of the agencies that take part', async () => {
    const { token } = await buildRepresentative(hub, world.plan, { kind: 'RELATIVE' });
    for (const one of [world.participant, token]) {
      expect(await staffFor(one, world.school.agency)).toEqual(people(world.school));
      expect(await staffFor(one, other.school.agency)).toEqual([]);
    }
  });

  test('shows the staff of an agency from elsewhere while both are known to take part in one plan', async () => {
    const hospital = await buildAgency(hub, { kind: 'SPECIALIST_HEALTH', municipality: await buildMunicipality(hub) });
    const doctor = await buildStaff(hub, hospital, { name: 'Doktor Dag', role: 'SUPERVISOR' });
    expect(await staffFor(world.school.worker.token, hospital)).toEqual([]);
    expect(await staffFor(doctor.token, world.school.agency)).toEqual([]);
    await perform(hub, world.refugee.worker.token, 'inviteAgency', { planId: world.plan, agencyId: hospital.id });
    expect(await staffFor(world.school.worker.token, hospital)).toEqual(['Doktor Dag']);
    expect(await staffFor(doctor.token, world.school.agency)).toEqual(people(world.school));
    expect(await staffFor(other.school.worker.token, hospital)).toEqual([]);
    await perform(hub, doctor.token, 'leavePlan', { planId: world.plan, reason: 'Ferdig' });
    expect(await staffFor(world.school.worker.token, hospital)).toEqual([]);
    expect(await staffFor(doctor.token, world.school.agency)).toEqual([]);
  });

  test('shows nobody who has left the service', async () => {
    const gone = await buildStaff(hub, world.nav.agency, { name: 'Aage Avgått' });
    expect(await staffFor(world.nav.worker.token, world.nav.agency)).toContain('Aage Avgått');
    await hub.owner.query('UPDATE staff SET active = false WHERE id = $1', [gone.key]);
    expect(await staffFor(world.nav.worker.token, world.nav.agency)).toEqual(people(world.nav));
  });

  test('of legal bases has six, each with its citation and days, in the caller’s language', async () => {
    const query = '{ legalBases { code title citation inForceFrom inForceTo } }';
    const { data } = await ask<{
      legalBases: { code: string; title: string; citation: string; inForceFrom: string }[];
    }>(hub, world.participant, query);
    const bases = data?.legalBases ?? [];
    expect(bases.map((one) => one.code).sort()).toEqual([
      'INDIVIDUAL_PLAN_2004',
      'INDIVIDUAL_PLAN_2022',
      'INTEGRATION_ACT_2021_S15',
      'INTRODUCTION_ACT_2003_S6',
      'NAV_ACTIVITY_PLAN_S14A',
      'NORWEGIAN_TRAINING_2021_S34',
    ]);
    for (const one of bases)
      expect([one.inForceFrom, one.title.length > 5, one.citation.length > 5]).toEqual([
        expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        true,
        true,
      ]);
    const english = await ask<typeof data>(hub, world.participant, query, {}, { 'accept-language': 'en' });
    expect(english.data).not.toEqual(data);
  });

  test('names who answers for a measure to those who read it, also one from elsewhere', async () => {
    const { id } = await addMeasure(world, world.nav.worker, { responsibleStaffId: world.nav.leader.id });
    for (const token of [world.participant, world.health.worker.token]) {
      const { plan } = await answer<{ plan: { measures: { id: string; content: object }[] } }>(
        hub,
        token,
        'query ($id: ID!) { plan(id: $id) { measures { id content { ... on MeasureContent { responsible { name title agency { id } } } } } } }',
        { id: world.plan },
      );
      expect(plan.measures.find((one) => one.id === id)?.content).toEqual({
        responsible: { name: world.nav.leader.name, title: 'Rådgiver', agency: { id: world.nav.agency.id } },
      });
    }
  });
});
