import type { Reading } from '../goal';
import { publicId, publicIdInPlan } from '../kernel/ids';
import type { Measure } from '../measure';
import { type Facts, NOBODY, OPENED_SOURCES, type Operation, type Sources, type ViewerKind, whereOf } from '../policy';
import { type InformationCategory, openEnd } from '../terms';
import {
  type Consent,
  ConsentAction,
  type ConsentMethod,
  type ConsentPurpose,
  type ConsentScope,
} from './consent.view';
import { GIVERS } from './consent-words';

/** Where the facts of a consent are found in a statement over `consent k`; its known measures come by `knownMeasures`. */
const sources = (knownMeasures: string): Sources => ({
  ...OPENED_SOURCES,
  purpose: { column: 'k.purpose' },
  discloser: { column: `COALESCE(k.discloser_id, '${NOBODY}')` },
  parties: { column: '(k.recipient_ids || k.discloser_id)', list: true },
  method: { column: 'k.method' },
  scope: { column: 'k.scope' },
  knownMeasures: { column: `(SELECT count(*) FROM ${knownMeasures} AND m.id = ANY (k.measure_ids))` },
});

/** Who gave it: what kind of representative is known to those who may know of the representatives. */
const GIVER = `CASE WHEN k.given_by IS NULL THEN NULL WHEN k.given_by = (o.facts ->> 'participantPerson')::uuid THEN 'PARTICIPANT'
    ELSE COALESCE((SELECT p.kind FROM representative p WHERE p.plan_id = k.plan_id AND p.person_id = k.given_by), 'ANOTHER') END`;

/** WHERE over the consents of `o` that the viewer may know of, as `k`. */
const whereKnown = (kind: ViewerKind, knownMeasures: string): string =>
  `k.plan_id = o.id AND ${whereOf(kind, 'read', 'Consent', sources(knownMeasures))}`;

/** FROM and WHERE over them. */
export const knownConsentsSql = (kind: ViewerKind, knownMeasures: string): string =>
  `consent k WHERE ${whereKnown(kind, knownMeasures)}`;

/** The consents of each `opened o` as JSON rows; `knownMeasures` is FROM and WHERE over the measures that the viewer may know of. */
export function consentsSql(kind: ViewerKind, knownMeasures: string): string {
  return `(SELECT json_agg(json_build_array(k.id, k.purpose, k.discloser_id, k.recipient_ids, k.categories, k.scope,
    ARRAY(SELECT m.id FROM ${knownMeasures} AND m.id = ANY (k.measure_ids)), k.method,
    k.valid_from, k.valid_to, k.withdrawn, k.withdrawn_at, k.struck, ${GIVER}, COALESCE(k.given_on, (k.given_at AT TIME ZONE 'Europe/Oslo')::date),
    k.given_at, CASE WHEN r.id IS NOT NULL THEN json_build_array(r.id, r.name, r.title, r.agency_id) END, k.explained_in,
    encode(k.sealed, 'base64')) ORDER BY k.given_at, k.id)
    FROM consent k LEFT JOIN staff r ON r.id = k.recorded_by WHERE ${whereKnown(kind, knownMeasures)})`;
}

/** One consent as the statement answers it. */
export type ConsentRow = [
  id: string,
  purpose: ConsentPurpose,
  discloser: string | null,
  recipients: string[],
  categories: InformationCategory[],
  scope: ConsentScope,
  measures: string[],
  method: ConsentMethod,
  validFrom: string,
  validTo: string,
  withdrawn: boolean,
  withdrawnAt: string | null,
  struck: boolean,
  giver: string | null,
  givenOn: string,
  givenAt: string,
  recordedBy: [id: string, name: string, title: string | null, agency: string] | null,
  explainedIn: string | null,
  sealed: string | null,
];

/** What is sealed of a consent. */
export interface SealedConsent {
  /** Where the document is found, or who was there when it was said. */
  documentReference: string | null;
}

/** The facts of a consent as the rules see them. */
export function consentFacts(
  reading: Pick<Reading, 'opened'>,
  consent: {
    purpose: string;
    discloser: string | null;
    recipients: readonly string[];
    method: string;
    scope: string;
    knownMeasures: number;
  },
): Facts['Consent'] {
  const { purpose, discloser, recipients, method, scope, knownMeasures } = consent;
  const parties = discloser ? [...recipients, discloser] : [...recipients];
  return { ...reading.opened, purpose, discloser: discloser ?? NOBODY, parties, method, scope, knownMeasures };
}

/** The consents that the viewer may know of, each looked at once more under the rules. */
export function readConsents(
  reading: Reading,
  rows: readonly ConsentRow[],
  measures: ReadonlyMap<string, Measure>,
  knownAgencies: ReadonlySet<string>,
): Consent[] {
  const { today } = reading.rights.viewer;
  const consents: Consent[] = [];
  for (const row of rows) {
    const [
      id,
      purpose,
      discloser,
      recipients,
      categories,
      scope,
      named,
      method,
      validFrom,
      validTo,
      withdrawn,
      endedAt,
    ] = row;
    const facts = consentFacts(reading, { purpose, discloser, recipients, method, scope, knownMeasures: named.length });
    const ground = reading.rights.groundFor('read', 'Consent', facts);
    if (!ground) continue;
    reading.disclose('CONSENTS', ground);
    const withdrawnAt = endedAt ? new Date(endedAt) : null;
    consents.push({
      key: id,
      id: publicIdInPlan('consent', reading.plan, id),
      purpose,
      discloser: discloser ? (reading.agencies.get(discloser) ?? null) : null,
      recipients: recipients.filter((one) => knownAgencies.has(one)).flatMap((one) => reading.agencies.get(one) ?? []),
      categories,
      scope,
      measures: named.flatMap((measure) => measures.get(measure) ?? []),
      method,
      validFrom,
      validTo: openEnd(validTo),
      withdrawnAt,
      inForce: !withdrawn && validFrom <= today && validTo >= today,
      ...howGiven(reading, row, knownAgencies),
      viewerCan: actionsOf(reading, row, facts),
    });
  }
  return consents;
}

/** How it came to be given, and what became of it, in the words of the reader. */
function howGiven(
  { agencies, ctx, plan, unseal }: Reading,
  row: ConsentRow,
  knownAgencies: ReadonlySet<string>,
): Pick<Consent, 'struckAt' | 'givenBy' | 'givenOn' | 'givenAt' | 'recordedBy' | 'explainedIn' | 'documentReference'> {
  const [id, , , , , , , , , , , withdrawnAt, struck, giver, givenOn, givenAt, recorder, explainedIn, sealed] = row;
  const agency = recorder && knownAgencies.has(recorder[3]) ? agencies.get(recorder[3]) : undefined;
  return {
    struckAt: struck && withdrawnAt ? new Date(withdrawnAt) : null,
    givenBy: giver ? (GIVERS[giver]?.[ctx.language] ?? null) : null,
    givenOn,
    givenAt: new Date(givenAt),
    recordedBy:
      recorder && agency
        ? { key: recorder[0], id: publicId('staff', recorder[0]), name: recorder[1], title: recorder[2], agency }
        : null,
    explainedIn,
    documentReference: sealed ? unseal<SealedConsent>(`consent:${plan}:${id}`, sealed).documentReference : null,
  };
}

const ACTIONS: readonly [ConsentAction, Operation, (open: boolean, struck: boolean) => boolean][] = [
  [ConsentAction.WITHDRAW, 'withdrawConsent', (open) => open],
  [ConsentAction.NARROW, 'narrowConsent', (open) => open],
  [ConsentAction.EXTEND, 'extendConsent', (open) => open],
  [ConsentAction.STRIKE, 'strikeConsent', (_open, struck) => !struck],
];

function actionsOf(reading: Reading, row: ConsentRow, facts: Facts['Consent']): ConsentAction[] {
  if (!reading.ctx.asked.has('Consent.viewerCan')) return [];
  const [, , , , , , , , , validTo, withdrawn, , struck] = row;
  const hasRunOut = validTo < reading.rights.viewer.today;
  return ACTIONS.filter(
    ([action, operation, fits]) =>
      fits(!withdrawn && (!hasRunOut || action === ConsentAction.WITHDRAW), struck) &&
      // what has no end cannot end later
      (action !== ConsentAction.EXTEND || validTo !== 'infinity') &&
      reading.rights.may(operation, 'Consent', facts),
  ).map(([action]) => action);
}
