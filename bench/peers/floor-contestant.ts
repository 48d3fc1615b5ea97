import { startPeer } from '../child-server';
import type { Contestant } from '../contestant';
import type { PlanPage } from '../plan-page';
import { askedAs } from './asked-as';

interface FloorPage {
  id: string;
  measures: (Omit<PlanPage['measures'][number], 'from' | 'to' | 'content'> & {
    period: { from: string; to: string | null };
    content:
      | {
          kind: string;
          title: string;
          description: string | null;
          place: string | null;
          responsible: { name: string } | null;
          goalIds: string[];
        }
      | { reason: string };
  })[];
  goals: (Omit<PlanPage['goals'][number], 'statement'> & { content: { statement: string } | { reason: string } })[];
}

/** node:http and pg, one round trip, JSON built by PostgreSQL under the same row policies: nothing does less. */
export const floor: Contestant = {
  name: 'floor',
  ratio: 'vsFloor',
  start: (arena) => startPeer(arena, { name: 'floor', file: require.resolve('./floor'), ownTransactions: true }),
  request: (viewing) => ({ method: 'GET', path: '/', headers: askedAs(viewing) }),
  read: (answer) => readFloorPage(answer as FloorPage),
};

/** The same with one durable entry of the read log in the same round trip. */
export const loggingFloor: Contestant = {
  ...floor,
  name: 'logging floor',
  ratio: 'vsLoggingFloor',
  start: (arena) =>
    startPeer(arena, {
      name: 'logging-floor',
      file: require.resolve('./floor'),
      args: ['--log'],
      ownTransactions: true,
    }),
};

function readFloorPage({ id, measures, goals }: FloorPage): PlanPage {
  return {
    id,
    measures: measures.map(({ period, content, ...rest }) => ({
      ...rest,
      ...period,
      content: 'reason' in content ? null : contentOf(content),
    })),
    goals: goals.map(({ content, ...rest }) => ({
      ...rest,
      statement: 'reason' in content ? null : content.statement,
    })),
  };
}

function contentOf(content: Exclude<FloorPage['measures'][number]['content'], { reason: string }>) {
  const { goalIds, responsible, ...rest } = content;
  return { ...rest, responsible: responsible?.name ?? null, goals: goalIds };
}
