import { answer } from '../harness/ask';
import type { TestHub } from '../harness/hub';

/** A finding as a viewer is told of it. */
export interface FindingSeen {
  id: string;
  version: number;
  owner: { id: string } | null;
  date: string;
  classification: string;
  viewerCan: string[];
  content: {
    __typename: 'AssessmentContent' | 'Withheld';
    version: number;
    domain: string;
    text: string;
    category: string;
    languageLevels: { skill: string; level: string }[];
  };
}

const FINDING = `id version owner { id } date classification viewerCan content { __typename
  ... on AssessmentContent { version domain text category languageLevels { skill level } } }`;

/** The findings of a plan that a viewer may know of, in their order. */
export async function findingsSeen(hub: TestHub, token: string, id: string): Promise<FindingSeen[]> {
  const { plan } = await answer<{ plan: { assessments: FindingSeen[] } | null }>(
    hub,
    token,
    `query ($id: ID!) { plan(id: $id) { assessments { ${FINDING} } } }`,
    { id },
  );
  return plan?.assessments ?? [];
}
