import { isDeepStrictEqual } from 'node:util';
import type { Contestant, LoadRequest } from './contestant';
import type { Viewing } from './data/layout';
import { inOrder, type PlanPage } from './plan-page';

/** A contestant that is up. */
export interface Entrant {
  contestant: Contestant;
  url: string;
  pid: number;
}

/**
 * Asks every contestant for the same pages as the same viewers and stops the run at the first difference, both shown.
 * A page must also hold both what is withheld and what is read: two servers that give all, or nothing, are equal too.
 */
export async function checkSameAnswers(entrants: Entrant[], viewings: Viewing[]): Promise<void> {
  for (const viewing of viewings) {
    const [first, ...others] = await Promise.all(entrants.map((entrant) => pageOf(entrant, viewing)));
    if (!first) throw new Error('nobody to compare');
    const withheld = first.page.measures.filter((measure) => measure.content === null).length;
    if (withheld === 0 || withheld === first.page.measures.length) {
      throw new Error(
        `${first.name} withholds ${withheld} of ${first.page.measures.length} measures of plan ${viewing.planId}`,
      );
    }
    for (const other of others) {
      if (!isDeepStrictEqual(other.page, first.page)) {
        throw new Error(
          `${first.name} and ${other.name} differ:\n${JSON.stringify(first.page)}\n${JSON.stringify(other.page)}`,
        );
      }
    }
  }
}

async function pageOf({ contestant, url }: Entrant, viewing: Viewing): Promise<{ name: string; page: PlanPage }> {
  const { path, ...init }: LoadRequest = contestant.request(viewing);
  const response = await fetch(url + path, init);
  const text = await response.text();
  try {
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return { name: contestant.name, page: inOrder(contestant.read(JSON.parse(text))) };
  } catch (error) {
    throw new Error(`${contestant.name} answered: ${text.slice(0, 2000)}`, { cause: error });
  }
}
