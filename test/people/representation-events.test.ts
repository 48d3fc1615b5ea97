import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { syntheticNumber } from '../../src/demo/synthetic-number';
import { perform } from '../factories/operations';
import { buildStaff } from '../factories/people';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { type Listening, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Heard {
  planEvents: {
    type: string;
    plan: { id: string } | null;
    representative: { id: string; status: string } | null;
    forget: { type: string; id: string }[];
  };
}

const EVENTS = `subscription ($plan: ID!) { planEvents(planId: $plan) {
  type plan { id } representative { id status } forget { type id } } }`;

/** What happens to one who represents is heard by those who may know of them, and whoever loses something forgets it. */
describe('events of representation', () => {
  let hub: TestHub;
  let world: World;
  const sockets: ReturnType<typeof openSocket>[] = [];
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(async () => {
    for (const socket of sockets) await socket.dispose();
    await hub.close();
  });

  async function hears(token: string): Promise<Listening<Heard>> {
    const socket = openSocket(hub, token);
    sockets.push(socket);
    const listening = listen<Heard>(socket, EVENTS, { plan: world.plan });
    await sleep(400);
    return listening;
  }
  const somebody = async () => {
    const nationalId = syntheticNumber('events', randomUUID());
    const token = await hub.token({ kind: 'CITIZEN', nationalId });
    return { token, named: { planId: world.plan, nationalId, name: 'Rita Representant' } };
  };
  const typesOf = ({ events }: Listening<Heard>): string[] => events.map(({ planEvents }) => planEvents.type);

  test('a proxy who is ended hears it last of all, forgets the plan, and other representatives hear of none of it (C10)', async () => {
    const rita = await somebody();
    const other = await somebody();
    await perform(hub, world.participant, 'engageLawyer', other.named);
    const ofLawyer = await hears(other.token);
    const ofStaff = await hears(world.nav.worker.token);
    const authority = { powers: ['READ_PLAN'], covers: 'Alt' };
    const { id } = await perform(hub, world.participant, 'appointProxy', { ...rita.named, ...authority });
    const ofProxy = await hears(rita.token);
    await perform(hub, world.participant, 'endRepresentation', { representativeId: id });
    await ofProxy.ended;
    expect(ofProxy.events.at(-1)?.planEvents).toEqual({
      ...{ type: 'ACCESS_ENDED', plan: null, representative: null },
      forget: [{ type: 'PLAN', id: world.plan }],
    });
    const told = (await ofStaff.until(2)).map(({ planEvents }) => [planEvents.type, planEvents.representative]);
    expect(told).toEqual([
      ['REPRESENTATIVE_ADDED', { id, status: expect.any(String) }],
      ['REPRESENTATIVE_ENDED', { id, status: 'ENDED' }],
    ]);
    // something that all hear shows that the lawyer's socket is alive
    await addMeasure(world, world.school.worker, { classification: 'SHARED' });
    await ofLawyer.until(1);
    expect(typesOf(ofLawyer)).toEqual(['MEASURE_ADDED']);
  });

  test('a relative whose powers are narrowed forgets the stubs, and keeps the plan', async () => {
    const amna = await somebody();
    const powers = ['READ_PLAN', 'READ_STUBS'];
    const { id } = await perform(hub, world.participant, 'inviteRelative', { ...amna.named, powers });
    await perform(hub, amna.token, 'answerInvitation', { invitationId: id, accept: true });
    const stub = await addMeasure(world, world.health.worker, { category: 'HEALTH', title: 'Samtaler' });
    const ofRelative = await hears(amna.token);
    await perform(hub, world.participant, 'revisePowers', {
      ...{ representativeId: id, expectedVersion: 2, powers: ['READ_PLAN'] },
    });
    const [event] = await ofRelative.until(1);
    expect(event?.planEvents.plan).toEqual({ id: world.plan });
    expect(event?.planEvents.forget).toContainEqual({ type: 'MEASURE', id: stub.id });
    await perform(hub, amna.token, 'endRepresentation', { representativeId: id });
    await ofRelative.ended;
    expect(ofRelative.events.at(-1)?.planEvents.forget).toEqual([{ type: 'PLAN', id: world.plan }]);
  });

  test('staff who are invited as a relative are staff to the plan no more, at once', async () => {
    const one = await somebody();
    const worker = await buildStaff(hub, world.school.agency);
    await perform(hub, world.school.leader.token, 'assignStaff', { planId: world.plan, staffId: worker.id });
    await hub.owner.query(`INSERT INTO identity (kind, key, person_id) VALUES ('CITIZEN', $1, $2)`, [
      hub.hub.keys.index('nin', one.named.nationalId).toString('hex'),
      worker.person,
    ]);
    const asStaff = await hears(worker.token);
    await perform(hub, world.participant, 'inviteRelative', one.named);
    await asStaff.ended;
    expect(asStaff.events.at(-1)?.planEvents).toMatchObject({ type: 'ACCESS_ENDED', plan: null });
  });
});
