import type { Reading } from '../goal';
import { publicIdInPlan } from '../kernel/ids';
import { type Facts, OPENED_SOURCES, type Opened, type Sources, type ViewerKind, whereOf } from '../policy';
import { openEnd } from '../terms';
import {
  type Representative,
  RepresentativeAction,
  type RepresentativeKind,
  type RepresentativePower,
  RepresentativeStatus,
} from './representative.view';

/** Where the facts of a representative are found in a statement over `representative r`. */
const SOURCES: Sources = {
  ...OPENED_SOURCES,
  person: { column: 'r.person_id' },
  kind: { column: 'r.kind' },
  method: { column: 'r.method' },
  willing: { column: 'r.willing' },
  ended: { column: 'r.ended' },
};

/** FROM and WHERE over the representatives of `o` that the viewer may know of. */
export const knownRepresentativesSql = (kind: ViewerKind): string =>
  `representative r WHERE r.plan_id = o.id AND ${whereOf(kind, 'read', 'Representative', SOURCES)}`;

/** The representatives of each `opened o` as JSON rows. */
export const representativesSql = (
  kind: ViewerKind,
): string => `(SELECT json_agg(json_build_array(r.id, r.version, r.person_id, r.kind, r.powers, r.method, r.written, r.wanted, r.willing, r.ended,
  r.valid_from, r.valid_to, encode(r.sealed, 'base64')) ORDER BY r.added_at NULLS FIRST, r.id)
  FROM ${knownRepresentativesSql(kind)})`;

/** One representative as the statement answers it. */
export type RepresentativeRow = [
  id: string,
  version: number,
  person: string,
  kind: RepresentativeKind,
  powers: RepresentativePower[],
  method: string,
  written: boolean,
  wanted: boolean,
  willing: boolean,
  ended: boolean,
  validFrom: string,
  validTo: string,
  sealed: string,
];

/** What is sealed of a representative. */
export interface SealedRepresentative {
  name: string;
  /** What the authority covers, in words. */
  describes?: string | null;
  documentReference?: string | null;
  /** The participant's name, for the invitation, where the participant wished it. */
  invitedBy?: string | null;
}

/** Under which a representative's sealed value is kept. */
export const placeOf = (plan: string, id: string): string => `representative:${plan}:${id}`;

/** What the rules ask about somebody who is a representative already. */
export function representativeFacts(
  opened: Opened,
  one: { person: string; kind: string; method: string; willing: boolean; ended: boolean },
): Facts['Representative'] {
  const { person, kind, method, willing, ended } = one;
  return { ...opened, person, kind, method, willing, ended, servesInField: false, isParticipant: false };
}

/** What is left of the words about a representative when the plan is erased: that there is one is a right, and stays. */
const GONE: SealedRepresentative = { name: '' };

/** The representatives that the viewer may know of, each looked at once more under the rules. */
export function readRepresentatives(reading: Reading, rows: readonly RepresentativeRow[]): Representative[] {
  return rows.flatMap((row) => {
    const [id, version, person, kind, powers, method, , , willing, ended, validFrom, validTo, sealed] = row;
    const facts = representativeFacts(reading.opened, { person, kind, method, willing, ended });
    const ground = reading.rights.groundFor('read', 'Representative', facts);
    if (!ground) return [];
    reading.disclose('REPRESENTATIVES', ground);
    const place = placeOf(reading.plan, id);
    const { name, describes, documentReference } = reading.unseal<SealedRepresentative>(place, sealed, GONE);
    return [
      {
        key: id,
        id: publicIdInPlan('representative', reading.plan, id),
        version,
        kind,
        name,
        powers,
        validFrom: validFrom === '-infinity' ? null : validFrom,
        validTo: openEnd(validTo),
        covers: describes ?? null,
        documentReference: documentReference ?? null,
        status: statusOf(row, reading.rights.viewer.today),
        viewerCan: actionsOn(reading, facts),
      },
    ];
  });
}

/** What each kind asks for, beside its days. */
const STANDS: Readonly<Record<RepresentativeKind, (written: boolean, wanted: boolean, willing: boolean) => boolean>> = {
  GUARDIAN: (written) => written,
  PROXY: (written, wanted) => written && wanted,
  LAWYER: (_written, wanted) => wanted,
  RELATIVE: (_written, wanted, willing) => wanted && willing,
};

function statusOf(row: RepresentativeRow, today: string): RepresentativeStatus {
  const [, , , kind, , , written, wanted, willing, ended, validFrom, validTo] = row;
  if (ended) return RepresentativeStatus.ENDED;
  if (kind === 'RELATIVE' && wanted && !willing) return RepresentativeStatus.INVITED;
  const isWithin = (validFrom === '-infinity' || validFrom <= today) && (validTo === 'infinity' || validTo >= today);
  return isWithin && STANDS[kind](written, wanted, willing)
    ? RepresentativeStatus.IN_FORCE
    : RepresentativeStatus.NOT_IN_FORCE;
}

function actionsOn({ rights, ctx }: Reading, facts: Facts['Representative']): RepresentativeAction[] {
  if (facts.ended || !ctx.asked.has('Representative.viewerCan')) return [];
  return [
    ...(rights.may('revisePowers', 'Representative', facts) ? [RepresentativeAction.REVISE_POWERS] : []),
    ...(rights.may('endRepresentation', 'Representative', facts) ? [RepresentativeAction.END] : []),
  ];
}
