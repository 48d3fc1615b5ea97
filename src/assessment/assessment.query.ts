import type { Tx } from '../kernel/db';
import { publicIdInPlan } from '../kernel/ids';
import { frozenSql, isFrozen } from '../law';
import {
  consentsTo,
  covering,
  keptBackSql,
  NOBODY,
  OPENED_SOURCES,
  ownerFact,
  type Sources,
  type ViewerKind,
  whereOf,
} from '../policy';
import type { Reading } from '../reading';
import type { Classification, InformationCategory } from '../terms';
import { withheldFrom } from '../withheld';
import { type Assessment, AssessmentAction, type AssessmentContent, type LanguageLevel } from './assessment.view';
import type { AssessmentDomain } from './assessment-domain';

/** What is sealed of a finding. */
export interface SealedAssessment {
  domain: AssessmentDomain;
  text: string;
  languageLevels: LanguageLevel[];
}

/** Where the facts of a finding and its content are found in a statement over `assessment f` with `assessment_content c`. */
const sourcesFor = (kind: ViewerKind): Sources => ({
  ...OPENED_SOURCES,
  keptBack: { column: keptBackSql(kind, 'f.plan_id', 'f.id', 'c.category') },
  owner: { column: `COALESCE(f.owner_id, '${NOBODY}')` },
  classification: { column: 'f.classification' },
  readable: { column: '(c.plan_id IS NOT NULL)' },
  frozen: { column: `(f.owner_id IS NOT NULL AND ${frozenSql('NULL::text')})` },
  consents: consentsTo('f', 'c.category'),
});

/** FROM and WHERE over the findings of `o` that the viewer may know of; `c` is the content where it may be read. */
export const knownAssessmentsSql = (kind: ViewerKind): string => `assessment f
  LEFT JOIN LATERAL (SELECT * FROM assessment_content WHERE plan_id = f.plan_id AND assessment_id = f.id OFFSET 0) c
    ON ${whereOf(kind, 'read', 'AssessmentContent', sourcesFor(kind))}
  WHERE f.plan_id = o.id AND ${whereOf(kind, 'read', 'Assessment', sourcesFor(kind))}`;

/** The findings of each `opened o` as JSON rows, with the rules in it; content only where asked. */
export function assessmentsSql(kind: ViewerKind, withContent: boolean): string {
  const content = withContent ? `, c.version, encode(c.sealed, 'base64')` : '';
  return `(SELECT json_agg(json_build_array(f.id, f.version, f.owner_id, f.found_on, f.classification, c.category${content})
    ORDER BY f.added, f.id) FROM ${knownAssessmentsSql(kind)})`;
}

/** One finding as the statement answers it. */
export type AssessmentRow = [
  id: string,
  version: number,
  owner: string | null,
  date: string,
  classification: Classification,
  category: InformationCategory | null,
  contentVersion?: number | null,
  sealed?: string | null,
];

/** Which of these findings of the plan the viewer may know of. */
export async function knownAssessments(
  change: Pick<Reading, 'plan' | 'opened' | 'rights'> & { tx: Tx },
  ids: readonly string[],
): Promise<string[]> {
  const rows = await change.tx.query<{ id: string; owner: string; classification: string; readable: boolean }>(
    `SELECT f.id, COALESCE(f.owner_id, '${NOBODY}') AS owner, f.classification, c.plan_id IS NOT NULL AS readable
     FROM assessment f LEFT JOIN assessment_content c ON c.plan_id = f.plan_id AND c.assessment_id = f.id
     WHERE f.plan_id = $1 AND f.id = ANY ($2)`,
    [change.plan, ids],
  );
  return rows
    .filter((row) => change.rights.may('read', 'Assessment', { ...change.opened, ...row }))
    .map(({ id }) => id);
}

/** The findings that the viewer may know of, each looked at once more under the rules. */
export function readAssessments(reading: Reading, rows: readonly AssessmentRow[]): Assessment[] {
  return rows.flatMap((row) => {
    const [id, version, owner, date, classification, category] = row;
    const facts = { ...reading.opened, owner: ownerFact(owner), classification, readable: category !== null };
    const ground = reading.rights.groundFor('read', 'Assessment', facts);
    if (!ground) return [];
    reading.disclose('ASSESSMENTS', ground);
    const asksWhatOneMay = reading.ctx.asked.has('Assessment.viewerCan');
    return [
      {
        key: id,
        id: publicIdInPlan('assessment', reading.plan, id),
        version,
        owner: owner ? (reading.agencies.get(owner) ?? null) : null,
        date,
        classification,
        content: readContent(reading, row) ?? withheldFrom(reading.ctx, reading.erased),
        viewerCan:
          asksWhatOneMay && reading.rights.may('reviseAssessment', 'Assessment', facts)
            ? [AssessmentAction.REVISE]
            : [],
      },
    ];
  });
}

function readContent(reading: Reading, row: AssessmentRow): AssessmentContent | null {
  const [id, , owner, , classification, category, version, sealed] = row;
  if (sealed == null || !category || !version || reading.erased) return null;
  const facts = {
    ...reading.opened,
    owner: ownerFact(owner),
    classification,
    // a consent that names measures covers no finding
    consents: owner ? covering(reading.consents, owner, category, '') : [],
    frozen: owner !== null && isFrozen(reading.resting, null),
    keptBack: reading.keepsBack(id, category),
  };
  const ground = reading.rights.groundFor('read', 'AssessmentContent', facts);
  if (!ground) return null;
  reading.disclose('ASSESSMENT_CONTENT', ground);
  const said = reading.unseal<SealedAssessment>(`assessment_content:${reading.plan}:${id}`, sealed);
  return { __typename: 'AssessmentContent', version, category, ...said };
}
