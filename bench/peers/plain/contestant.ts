import { startPeer } from '../../child-server';
import type { Contestant } from '../../contestant';
import { planQuery } from '../asked-as';

const QUERY = `query PlanPage($id: ID!) {
  plan(id: $id) {
    id
    measures {
      id version owner { id name } status periodFrom periodTo hoursPerWeek
      content { kind title description place responsible { name } goalIds }
    }
    goals { id version horizon targetDate status content { statement } }
  }
}`;

interface Answer {
  data: {
    plan: {
      id: string;
      measures: {
        id: string;
        version: number;
        owner: { id: string; name: string };
        status: string;
        periodFrom: string;
        periodTo: string | null;
        hoursPerWeek: number | null;
        content: {
          kind: string;
          title: string;
          description: string | null;
          place: string | null;
          responsible: { name: string } | null;
          goalIds: string[];
        } | null;
      }[];
      goals: {
        id: string;
        version: number;
        horizon: string;
        targetDate: string | null;
        status: string;
        content: { statement: string } | null;
      }[];
    };
  };
}

/** Apollo Server, type-graphql, TypeORM entities and DataLoader over the plain copy. */
export const plain: Contestant = {
  name: 'entities with DataLoader',
  ratio: 'vsPlain',
  start: (arena) => startPeer(arena, { name: 'plain', file: require.resolve('./server') }),
  request: (viewing) => planQuery('/', QUERY, viewing),
  read(answer) {
    const { plan } = (answer as Answer).data;
    return {
      id: plan.id,
      measures: plan.measures.map(({ periodFrom, periodTo, content, ...rest }) => ({
        ...rest,
        from: periodFrom,
        to: periodTo,
        content: content && contentOf(content),
      })),
      goals: plan.goals.map(({ content, ...rest }) => ({ ...rest, statement: content?.statement ?? null })),
    };
  },
};

function contentOf(content: NonNullable<Answer['data']['plan']['measures'][number]['content']>) {
  const { goalIds, responsible, ...rest } = content;
  return { ...rest, responsible: responsible?.name ?? null, goals: goalIds };
}
