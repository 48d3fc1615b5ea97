import { addMeasure, buildWorld, giveConsent, type World } from '../factories/plans';
import type { TestHub } from '../harness/hub';
import { readLedger } from './ledger';
import { type Listener, listenersFor } from './subscriber';

/** A plan on which writers and subscribers meet. */
export interface Stage {
  world: World;
  measures: string[];
  consent: string;
  listeners: Listener[];
  /** The number after which they listen. */
  begin: number;
}

/** A plan with a measure for each of its writers, open to the school by a consent. */
export async function setStage(hub: TestHub, writers: number): Promise<Stage> {
  const world = await buildWorld(hub);
  const consent = await giveConsent(world, world.health, [world.school]);
  const measures: string[] = [];
  for (let n = 0; n < writers; n += 1) {
    const input = { classification: 'CONFIDENTIAL', category: 'HEALTH', title: `ÅPEN begynnelse ${n}` };
    measures.push((await addMeasure(world, world.health.worker, input)).id);
  }
  const { head } = await readLedger(hub.database.adminUrl, hub, world.plan, measures);
  return { world, measures, consent, listeners: await listenersOf(world), begin: head };
}

/** Half of the subscribers on each plan: its owner agency and participant, those whom the consent names, and those whom it does not. */
function listenersOf({ hub, plan, participant, health, school, nav, refugee }: World): Promise<Listener[]> {
  return listenersFor(hub, plan, [
    ['PARTICIPANT', participant, 3],
    ['OWNER', health.worker.token, 3],
    ['OWNER', health.leader.token, 3],
    ['RECIPIENT', school.worker.token, 4],
    ['RECIPIENT', school.leader.token, 4],
    ['OTHER', nav.worker.token, 4],
    ['OTHER', refugee.worker.token, 4],
  ]);
}
