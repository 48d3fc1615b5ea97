import type { Reading } from '../goal';
import { publicIdInPlan } from '../kernel/ids';
import { frozenSql, isFrozen } from '../law';
import { NOBODY, OPENED_SOURCES, ownerFact, type Sources, type ViewerKind, whereOf } from '../policy';
import { type Contribution, ContributorKind } from './contribution.view';

const NO_ID = `'${NOBODY}'::uuid`;
const IS_PARTICIPANTS = '(n.owner_id IS NULL AND n.representative_id IS NULL)';

const TAKING_PART: Sources = {
  ...OPENED_SOURCES,
  owner: { column: 't.agency_id' },
  existence: { column: 't.existence' },
  invitedBy: { column: 't.invited_by' },
};
const REPRESENTING: Sources = { ...OPENED_SOURCES, person: { column: 'r.person_id' } };

/** Where the facts of a contribution are found: whether it may be known whose it is is asked of the rules about them. */
const sourcesFor = (kind: ViewerKind): Sources => ({
  ...OPENED_SOURCES,
  owner: { column: `COALESCE(n.owner_id, ${NO_ID})` },
  person: { column: `COALESCE(r.person_id, ${NO_ID})` },
  known: {
    column: `CASE WHEN n.owner_id IS NOT NULL THEN COALESCE(${whereOf(kind, 'read', 'Participation', TAKING_PART)}, false)
      WHEN n.representative_id IS NOT NULL THEN COALESCE(${whereOf(kind, 'read', 'Representative', REPRESENTING)}, false) ELSE true END`,
  },
  frozen: { column: `(NOT ${IS_PARTICIPANTS} AND ${frozenSql('NULL::text')})` },
});

/** Under which the sealed value of a contribution is kept. */
export const placeOfContribution = (plan: string, id: string): string => `contribution:${plan}:${id}`;

/** The contributions of each `opened o` as JSON rows. */
export const contributionsSql = (
  kind: ViewerKind,
): string => `(SELECT json_agg(json_build_array(n.id, n.version, n.owner_id, n.representative_id, n.written_at, encode(n.sealed, 'base64'),
    t.existence, t.invited_by, r.person_id, r.kind, r.method, r.willing, r.ended) ORDER BY n.owner_id IS NOT NULL, n.written_at, n.id)
  FROM contribution n LEFT JOIN participation t ON t.plan_id = n.plan_id AND t.agency_id = n.owner_id
    LEFT JOIN representative r ON r.plan_id = n.plan_id AND r.id = n.representative_id
  WHERE n.plan_id = o.id AND ${whereOf(kind, 'read', 'Contribution', sourcesFor(kind))})`;

/** One contribution as the statement answers it, with what says whether it may be known whose it is. */
export type ContributionRow = [
  id: string,
  version: number,
  owner: string | null,
  representative: string | null,
  writtenAt: string,
  sealed: string,
  existence: string | null,
  invitedBy: string | null,
  person: string | null,
  kind: string | null,
  method: string | null,
  willing: boolean | null,
  ended: boolean | null,
];

/** The contributions that the viewer may read, each looked at once more under the rules. */
export function readContributions(reading: Reading, rows: readonly ContributionRow[]): Contribution[] {
  if (reading.erased) return [];
  return rows.flatMap((row) => {
    const [id, version, owner, representative, writtenAt, sealed, , , person] = row;
    const ground = reading.rights.groundFor('read', 'Contribution', {
      ...reading.opened,
      owner: ownerFact(owner),
      person: person ?? NOBODY,
      known: isKnown(reading, row),
      frozen: (owner !== null || representative !== null) && isFrozen(reading.resting, null),
    });
    const agency = owner === null ? null : (reading.agencies.get(owner) ?? null);
    if (!ground || (owner !== null && !agency)) return [];
    reading.disclose('CONTRIBUTIONS', ground);
    return [
      {
        key: id,
        representativeKey: representative,
        id: publicIdInPlan('contribution', reading.plan, id),
        version,
        by: agency
          ? ContributorKind.AGENCY
          : representative
            ? ContributorKind.REPRESENTATIVE
            : ContributorKind.PARTICIPANT,
        agency,
        representative: null,
        text: reading.unseal<{ text: string }>(placeOfContribution(reading.plan, id), sealed).text,
        writtenAt: new Date(writtenAt),
      },
    ];
  });
}

/** Whether the viewer may know that the agency takes part, or that the representative is there. */
function isKnown({ rights, opened }: Reading, row: ContributionRow): boolean {
  const [, , owner, representative, , , existence, invitedBy, person, kind, method, willing, ended] = row;
  if (owner !== null) {
    return (
      existence !== null &&
      invitedBy !== null &&
      rights.may('read', 'Participation', { ...opened, owner, existence, invitedBy })
    );
  }
  if (representative === null) return true;
  if (person === null || kind === null || method === null || willing === null || ended === null) return false;
  const facts = { ...opened, person, kind, method, willing, ended, servesInField: false, isParticipant: false };
  return rights.may('read', 'Representative', facts);
}
