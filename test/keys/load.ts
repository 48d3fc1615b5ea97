import { setTimeout as pause } from 'node:timers/promises';
import { perform } from '../factories/operations';
import { addMeasure, openPlanFor, type World } from '../factories/plans';
import { ask, listen, openSocket } from '../harness/ask';
import type { TestHub } from '../harness/hub';

const READ = `query ($id: ID!) { viewer { name } plan(id: $id) { participant { name }
  goals { content { __typename ... on GoalContent { statement } } }
  measures { id version content { __typename ... on MeasureContent { version title } } } } }`;
const EVENTS =
  'subscription ($id: ID!) { planEvents(planId: $id) { type measure { content { __typename ... on MeasureContent { title } } } } }';

interface Read {
  viewer: { name: string };
  plan: {
    participant: { name: string };
    goals: { content: { __typename: string; statement?: string } }[];
    measures: { id: string; version: number; content: { __typename: string; version: number; title: string } }[];
  } | null;
}

/** What came of a load: how much was done, and what did not come out as it must. */
export interface Load {
  reads: number;
  writes: number;
  events: number;
  faults: string[];
}

/**
 * Readers, writers and subscribers on several hubs at once, until `work` is done. Each answer must be whole: no error, every
 * content that the participant may read, and each writer finds what it wrote last.
 */
export async function underLoad(hubs: readonly TestHub[], world: World, work: () => Promise<void>): Promise<Load> {
  const load: Load = { reads: 0, writes: 0, events: 0, faults: [] };
  let isOver = false;
  const fault = (what: string, found: unknown) => load.faults.push(`${what}: ${JSON.stringify(found)}`);
  const until = async (one: () => Promise<void>): Promise<void> => {
    while (!isOver) {
      await one().catch((error: Error) => fault('thrown', error.message));
    }
  };
  const withheldIn = (plan: Read['plan']): number =>
    [...(plan?.goals ?? []), ...(plan?.measures ?? [])].filter(({ content }) => content.__typename === 'Withheld')
      .length;
  // what the law keeps from the participant stays kept, and nothing else becomes so
  const [first] = hubs as [TestHub];
  const kept = withheldIn((await ask<Read>(first, world.participant, READ, { id: world.plan })).data?.plan ?? null);
  const read = async (hub: TestHub): Promise<void> => {
    const { data, errors } = await ask<Read>(hub, world.participant, READ, { id: world.plan });
    load.reads += 1;
    await pause(5);
    if (errors || data?.plan?.participant.name !== world.name || withheldIn(data.plan) !== kept)
      fault('read', errors ?? data);
  };
  const writer = async (hub: TestHub, title: string): Promise<() => Promise<void>> => {
    const token = world.nav.worker.token;
    let last = await addMeasure({ ...world, hub }, world.nav.worker, { title, classification: 'SHARED' });
    return async () => {
      const next = `${title} ${load.writes}`;
      const done = await perform(hub, token, 'reviseMeasure', {
        ...{ measureId: last.id, expectedVersion: last.version, expectedContentVersion: last.content.version ?? 0 },
        title: next,
      });
      load.writes += 1;
      if (done.content.title !== next) fault('written', done);
      last = { ...last, version: done.version, content: { ...last.content, version: done.content.version } };
    };
  };
  // what is new while keys change: a participant and a plan with keys of their own
  const opener = (hub: TestHub) => async () => {
    const opened = await openPlanFor(hub, world.refugee.worker, 'Ny Deltaker');
    await addMeasure({ ...world, ...opened, hub }, world.refugee.worker, { title: 'Nytt' });
    load.writes += 3;
    await pause(100);
  };
  const clients = await Promise.all(
    hubs.map(async (hub) => {
      const client = openSocket(hub, world.participant);
      return {
        client,
        heard: listen<{ planEvents: { measure: { content: { title: string } } | null } }>(client, EVENTS, {
          id: world.plan,
        }),
      };
    }),
  );
  const running: Promise<void>[] = [];
  for (const [at, hub] of hubs.entries()) {
    const write = await writer(hub, `Tiltak ${at}`);
    running.push(until(write), until(opener(hub)));
    running.push(until(() => read(hub)));
  }
  try {
    await work();
  } finally {
    isOver = true;
    await Promise.all(running);
  }
  await pause(300);
  for (const { client, heard } of clients) {
    load.events += heard.events.length;
    for (const error of heard.errors) fault('heard', error);
    for (const { planEvents } of heard.events) {
      if (planEvents.measure && !planEvents.measure.content.title) fault('event', planEvents);
    }
    heard.stop();
    await client.dispose();
  }
  return load;
}
