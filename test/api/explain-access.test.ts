import { randomUUID } from 'node:crypto';
import { publicIdInPlan } from '../../src/kernel/ids';
import { buildRepresentative, buildSystem, keyOfPlan } from '../factories/citizens';
import { openInEmergency } from '../factories/emergencies';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World, withdraw } from '../factories/plans';
import { answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Explanation {
  allowed: boolean;
  rule: string;
  sentence: string;
  wouldHelp: string | null;
}
const EXPLAIN = 'query ($id: ID!) { explainAccess(measureId: $id) { allowed rule sentence wouldHelp } }';

/** Why somebody reads a measure, or does not: the rule, a sentence, and what would help. */
describe('explainAccess', () => {
  let hub: TestHub;
  let world: World;
  let therapy: string;
  let shared: string;
  let hidden: string;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  beforeEach(async () => {
    world = await buildWorld(hub);
    const { health, school } = world;
    therapy = (await addMeasure(world, health.worker, { title: 'Krisesamtaler', category: 'HEALTH' })).id;
    shared = (await addMeasure(world, school.worker, { title: 'Norsk', category: 'EDUCATION' })).id;
    hidden = (await addMeasure(world, health.worker, { title: 'Krisesenter', category: 'HEALTH', existence: 'HIDDEN' }))
      .id;
  });
  afterAll(() => hub.close());

  const explain = async (token: string, id = therapy): Promise<Explanation | null> =>
    (await answer<{ explainAccess: Explanation | null }>(hub, token, EXPLAIN, { id })).explainAccess;

  test('says which rule gives, to each whom one gives it', async () => {
    const { health, nav, participant } = world;
    expect(await explain(participant)).toEqual({
      allowed: true,
      rule: 'measure-content.whole',
      sentence: 'Du ser dette fordi planen er din, eller fordi du er verge for den som planen gjelder.',
      wouldHelp: null,
    });
    expect(await explain(health.leader.token)).toMatchObject({
      rule: 'measure-content.owner',
      sentence: 'Du ser dette fordi Etat HEALTH eier tiltaket.',
    });
    expect(await explain(nav.worker.token, shared)).toMatchObject({
      rule: 'measure-content.shared',
      sentence: 'Du ser dette fordi Etat SCHOOL har delt det med alle som har adgang til planen.',
    });
    expect(await explain(await buildSystem(hub, health.agency))).toMatchObject({ rule: 'measure-content.owner' });
    const consent = await giveConsent(world, health, [nav]);
    expect(await explain(nav.worker.token)).toEqual({
      allowed: true,
      rule: 'measure-content.consented',
      sentence: 'Du ser dette fordi deltakeren har samtykket til at Etat HEALTH viser Etat NAV opplysninger om helse.',
      wouldHelp: null,
    });
    await withdraw(world, consent);
    expect((await explain(nav.worker.token))?.allowed).toBe(false);
  });

  test('says until when something is open in an emergency', async () => {
    await openInEmergency(world, world.refugee.worker, therapy);
    const explained = await explain(world.refugee.worker.token);
    expect(explained).toMatchObject({ allowed: true, rule: 'measure-content.emergency' });
    expect(explained?.sentence).toMatch(/åpnet det i en nødssituasjon\. Det er åpent for deg til klokken 10:\d\d\.$/);
  });

  test('says to staff who would have to consent, and to those who may that there is an emergency', async () => {
    const { nav, refugee, participant, plan } = world;
    const missing = 'Samtykke til planen er heller ikke gitt: det som hviler på det, er lukket til det er gitt.';
    expect(await explain(nav.worker.token)).toEqual({
      allowed: false,
      rule: 'measure-content.consented',
      sentence: 'Du ser ikke dette fordi ingen samtykke som gjelder, lar Etat HEALTH vise det til Etat NAV.',
      wouldHelp: `Be deltakeren om samtykke til at Etat HEALTH viser det til Etat NAV. ${missing}`,
    });
    await perform(hub, participant, 'giveConsent', { planId: plan, purpose: 'PLAN' });
    expect((await explain(refugee.worker.token))?.wouldHelp).toBe(
      'Be deltakeren om samtykke til at Etat HEALTH viser det til Etat REFUGEE_SERVICE. I en nødssituasjon kan du åpne det for en time.',
    );
  });

  test('says to those who stand beside the participant no more than whose it is', async () => {
    const { plan } = world;
    for (const kind of ['LAWYER', 'PROXY'] as const) {
      const { token } = await buildRepresentative(hub, plan, { kind, powers: ['READ_PLAN'] });
      expect(await explain(token)).toEqual({
        allowed: false,
        rule: 'measure-content.shared',
        sentence: 'Du ser ikke dette fordi innholdet er mellom deltakeren og Etat HEALTH.',
        wouldHelp: 'Deltakeren kan fortelle deg om det.',
      });
    }
    const relative = await buildRepresentative(hub, plan, { kind: 'RELATIVE', powers: ['READ_PLAN'] });
    expect(await explain(relative.token)).toBeNull();
  });

  test('says to the participant that the law withholds, and how to ask', async () => {
    const { health, participant } = world;
    const kept = {
      measureId: therapy,
      ground: 'THIRD_PERSON',
      reasons: 'Det gjelder en annen persons helse.',
      until: '2025-12-31',
    };
    await perform(hub, health.worker.token, 'withholdFromParticipant', kept);
    expect(await explain(participant)).toEqual({
      allowed: false,
      rule: 'measure-content.whole',
      sentence: 'Du ser ikke dette fordi loven holder det tilbake fra deg.',
      wouldHelp: 'Du kan be Etat HEALTH om innsyn og får et begrunnet svar.',
    });
  });

  test('speaks the language of the caller', async () => {
    const sentences = new Set<string>();
    for (const language of ['nb', 'nn', 'en']) {
      const headers = { 'accept-language': language };
      const { data } = await ask<{ explainAccess: Explanation }>(
        hub,
        world.nav.worker.token,
        EXPLAIN,
        { id: therapy },
        headers,
      );
      sentences.add(`${data?.explainAccess.sentence} ${data?.explainAccess.wouldHelp}`);
    }
    expect(sentences.size).toBe(3);
  });

  test('is null for what may not be known of, as for what nobody has, to the byte (A2)', async () => {
    const stranger = await buildWorld(hub);
    const absent = publicIdInPlan('measure', keyOfPlan(world.plan), randomUUID());
    const bodies = new Set<string>();
    const asked: [string, string][] = [
      ...[hidden, absent, 'tull', '', world.plan].map((id): [string, string] => [world.nav.worker.token, id]),
      [stranger.nav.worker.token, therapy],
      [await buildSystem(hub, world.nav.agency), therapy],
    ];
    for (const [token, id] of asked) bodies.add(JSON.stringify(await ask(hub, token, EXPLAIN, { id })));
    expect([...bodies]).toEqual(['{"data":{"explainAccess":null}}']);
  });

  test('stands in the read log', async () => {
    await explain(world.nav.worker.token);
    const { plan } = await answer<{ plan: { accessLog: { edges: { node: { by: string; what: string } }[] } } }>(
      hub,
      world.participant,
      'query ($id: ID!) { plan(id: $id) { accessLog { edges { node { by what } } } } }',
      { id: world.plan },
    );
    const of = plan.accessLog.edges.map(({ node }) => node).filter(({ by }) => by === world.nav.worker.name);
    expect(of.map(({ what }) => what)).toEqual(
      expect.arrayContaining([expect.stringContaining('hvorfor et tiltak vises eller ikke vises')]),
    );
  });
});
