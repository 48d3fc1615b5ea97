import { join } from 'node:path';
import { startPeer } from '../../child-server';
import type { Arena, Contestant } from '../../contestant';
import { planQuery } from '../asked-as';
import { nodeForPostgraphile } from './install';

const QUERY = `query PlanPage($id: UUID!) {
  planByRowId(rowId: $id) {
    rowId
    measuresByPlanIdList(orderBy: [PERIOD_FROM_ASC]) {
      rowId version agencyByOwnerId { rowId name } status periodFrom periodTo hoursPerWeek
      measureContentByPlanIdAndMeasureId { kind title description place staffByResponsibleId { name } goalIds }
    }
    goalsByPlanIdList(orderBy: [ADDED_ASC]) {
      rowId version horizon targetDate status goalContentByPlanIdAndGoalId { statement }
    }
  }
}`;

interface Answer {
  data: {
    planByRowId: {
      rowId: string;
      measuresByPlanIdList: {
        rowId: string;
        version: number;
        agencyByOwnerId: { rowId: string; name: string };
        status: string;
        periodFrom: string;
        periodTo: string | null;
        hoursPerWeek: number | null;
        measureContentByPlanIdAndMeasureId: {
          kind: string;
          title: string;
          description: string | null;
          place: string | null;
          staffByResponsibleId: { name: string } | null;
          goalIds: string[];
        } | null;
      }[];
      goalsByPlanIdList: {
        rowId: string;
        version: number;
        horizon: string;
        targetDate: string | null;
        status: string;
        goalContentByPlanIdAndGoalId: { statement: string } | null;
      }[];
    };
  };
}

/** PostGraphile 5 over the plain copy, on the Node that it needs. */
export const postgraphile: Contestant = {
  name: 'PostGraphile 5',
  ratio: 'vsPostgraphile',
  start: (arena: Arena) => {
    const folder = join(arena.root, 'bench/peers/postgraphile');
    return startPeer(arena, {
      name: 'postgraphile',
      file: join(folder, 'server.mjs'),
      execPath: nodeForPostgraphile(folder),
    });
  },
  request: (viewing) => planQuery('/graphql', QUERY, viewing),
  read(answer) {
    const { planByRowId: plan } = (answer as Answer).data;
    return {
      id: plan.rowId,
      measures: plan.measuresByPlanIdList.map(
        ({ rowId, agencyByOwnerId, periodFrom, periodTo, measureContentByPlanIdAndMeasureId, ...rest }) => ({
          ...rest,
          id: rowId,
          owner: { id: agencyByOwnerId.rowId, name: agencyByOwnerId.name },
          from: periodFrom,
          to: periodTo,
          content: measureContentByPlanIdAndMeasureId && contentOf(measureContentByPlanIdAndMeasureId),
        }),
      ),
      goals: plan.goalsByPlanIdList.map(({ rowId, goalContentByPlanIdAndGoalId, ...rest }) => ({
        ...rest,
        id: rowId,
        statement: goalContentByPlanIdAndGoalId?.statement ?? null,
      })),
    };
  },
};

type Content = Answer['data']['planByRowId']['measuresByPlanIdList'][number]['measureContentByPlanIdAndMeasureId'];

function contentOf(content: NonNullable<Content>) {
  const { goalIds, staffByResponsibleId, ...rest } = content;
  return { ...rest, responsible: staffByResponsibleId?.name ?? null, goals: goalIds };
}
