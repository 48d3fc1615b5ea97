import { connectHub, graphql, type HubOptions, type ResultOf, type VariablesOf } from '../src/index.ts';

/** What a page of an agency's own system shows of a plan. */
export const PlanPage = graphql(`
  fragment PlanPage on Plan { id status
    measures { id version status owner { name } viewerCan
      content { __typename ... on MeasureContent { title } ... on Withheld { explanation } } }
  }
`);
const CompleteMeasure = graphql(`
  mutation CompleteMeasure($input: CompleteMeasureInput!) { completeMeasure(input: $input) { id version status } }
`);

/** Shows a plan, live, until the page is left; `show` is called with every change. */
export function openPlanPage(options: HubOptions, planId: string, show: (lines: string[]) => void) {
  const hub = connectHub(options);
  const following = hub.followPlan({ planId, parts: PlanPage });
  following.subscribe(() => {
    const { status, plan } = following.getSnapshot();
    show(plan ? [`${plan.status} (${status})`, ...plan.measures.map(lineOf)] : [status]);
  });
  return {
    complete: (input: VariablesOf<typeof CompleteMeasure>['input']) => hub.ask(CompleteMeasure, { input }),
    leave: () => hub.close(),
  };
}

function lineOf({ content, owner, status }: ResultOf<typeof PlanPage>['measures'][number]): string {
  const title = content.__typename === 'Withheld' ? content.explanation : content.title;
  return `${owner.name}: ${title}, ${status}`;
}
