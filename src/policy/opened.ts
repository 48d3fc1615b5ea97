import type { ViewerKind } from './ability';
import { type HealthInsight, keepsHealthFromGuardian, keepsHealthSql } from './age-rules';
import type { Source, Sources } from './sql';
import { type CoveringConsent, NOBODY, type Opened, type PlanFacts, type Power, type Standing } from './vocabulary';

/**
 * The viewer's own rows that decide about plans, read once a statement: common table expressions over the plans that
 * `plans` says (`$4`, or all of the viewer's).
 */
export function viewersRows(kind: ViewerKind, plans: 'THOSE ASKED FOR' | 'ALL'): string {
  const asked = plans === 'ALL' ? '' : 'plan_id = ANY ($4::uuid[]) AND';
  if (kind === 'CITIZEN') {
    return `my_representation AS MATERIALIZED (SELECT * FROM representative WHERE ${asked} person_id = $1 AND NOT ended)`;
  }
  const participation = `my_participation AS MATERIALIZED (SELECT * FROM participation WHERE ${asked} agency_id = $2)`;
  if (kind === 'SYSTEM') return participation;
  return `my_staff AS MATERIALIZED (SELECT * FROM staff WHERE person_id = $1 AND agency_id = $2),
    ${participation},
    my_assignment AS MATERIALIZED (SELECT a.* FROM assignment a WHERE ${asked} a.staff_id = ANY (ARRAY(SELECT id FROM my_staff))),
    my_conflict AS MATERIALIZED (SELECT participant_id FROM conflict WHERE person_id = $1),
    my_own_case AS MATERIALIZED (SELECT plan_id FROM representative WHERE ${asked} person_id = $1 AND NOT ended)`;
}

/** Where the facts of a plan are found in a statement over `plan p JOIN participant d` with the viewer's rows before it. */
export const PLAN_SOURCES: Sources = {
  protection: { column: 'd.protection' },
  participantPerson: { column: 'd.person_id' },
  participations: {
    rows: 'my_participation t WHERE t.plan_id = p.id',
    fields: { agency: { column: 't.agency_id' }, active: { column: 't.active' } },
  },
  posts: {
    rows: 'my_staff s WHERE true',
    fields: {
      person: { column: 's.person_id' },
      agency: { column: 's.agency_id' },
      role: { column: 's.role' },
      cleared: { column: 's.cleared' },
      active: { column: 's.active' },
    },
  },
  assignments: {
    rows: 'my_assignment a JOIN my_staff s ON s.id = a.staff_id WHERE a.plan_id = p.id',
    fields: { person: { column: 's.person_id' }, agency: { column: 'a.agency_id' }, active: { column: 'a.active' } },
  },
  conflicted: { column: 'EXISTS (SELECT 1 FROM my_conflict c WHERE c.participant_id = d.id)' },
  represents: { column: 'EXISTS (SELECT 1 FROM my_own_case w WHERE w.plan_id = p.id)' },
  representations: {
    rows: 'my_representation r WHERE r.plan_id = p.id',
    fields: {
      person: { column: 'r.person_id' },
      kind: { column: 'r.kind' },
      powers: { column: 'r.powers', list: true },
      written: { column: 'r.written' },
      wanted: { column: 'r.wanted' },
      willing: { column: 'r.willing' },
      ended: { column: 'r.ended' },
      validFrom: { column: 'r.valid_from' },
      validTo: { column: 'r.valid_to' },
    },
  },
  tokenScopes: { column: 'hub.token_scopes()', list: true },
};

/** Where the facts that an open plan lends to what is in it are found in a statement over `opened o`. */
export const OPENED_SOURCES: Sources = {
  standing: { column: 'o.standing' },
  powers: { column: 'o.powers', list: true },
  tokenScopes: { column: 'hub.token_scopes()', list: true },
};

const AS_PARTICIPATING = `'participations', (SELECT json_agg(json_build_object('agency', t.agency_id, 'active', t.active, 'existence', t.existence))
    FROM my_participation t WHERE t.plan_id = p.id)`;

const FACTS: Readonly<Record<ViewerKind, string>> = {
  STAFF: `${AS_PARTICIPATING},
  'posts', (SELECT json_agg(json_build_object('person', s.person_id, 'agency', s.agency_id, 'role', s.role, 'cleared', s.cleared,
    'active', s.active, 'id', s.id)) FROM my_staff s),
  'assignments', (SELECT json_agg(json_build_object('person', s.person_id, 'agency', a.agency_id, 'active', a.active))
    FROM my_assignment a JOIN my_staff s ON s.id = a.staff_id WHERE a.plan_id = p.id),
  'conflicted', EXISTS (SELECT 1 FROM my_conflict c WHERE c.participant_id = d.id),
  'represents', EXISTS (SELECT 1 FROM my_own_case w WHERE w.plan_id = p.id)`,
  CITIZEN: `'conflicted', false, 'represents', false, 'bornOn', d.born_on,
  'representations', (SELECT json_agg(json_build_object('person', r.person_id, 'kind', r.kind, 'powers', r.powers, 'written', r.written,
    'wanted', r.wanted, 'willing', r.willing, 'ended', r.ended, 'validFrom', r.valid_from, 'validTo', r.valid_to, 'healthInsight', r.health_insight))
    FROM my_representation r WHERE r.plan_id = p.id)`,
  SYSTEM: `${AS_PARTICIPATING}, 'conflicted', false, 'represents', false, 'tokenScopes', hub.token_scopes()`,
};

/** The viewer's own rows that decide about a plan, as one JSON: the facts for the second look. What a kind of viewer cannot have is not read. */
export const planFactsSql = (kind: ViewerKind): string =>
  `json_build_object('protection', d.protection, 'participantPerson', d.person_id,
    'living', p.status NOT IN ('CLOSED', 'SUPERSEDED'), ${FACTS[kind]})`;

/** The powers of the viewer's own representation in a plan; null for those who can have none. */
export const powersSql = (kind: ViewerKind): string =>
  kind === 'CITIZEN' ? '(SELECT r.powers FROM my_representation r WHERE r.plan_id = p.id)' : 'NULL::text[]';

/** Whether the viewer is a guardian who does not get the participant's health content; never for those who cannot be one. */
export const withoutHealthSql = (kind: ViewerKind): string =>
  kind === 'CITIZEN'
    ? `COALESCE((SELECT ${keepsHealthSql('d.born_on', 'r.health_insight', '$3::date')} FROM my_representation r
        WHERE r.plan_id = p.id AND r.kind = 'GUARDIAN'), false)`
    : 'false';

/** Whether the law keeps a content from the viewer, in a statement over `opened o` with `without_health`. Nothing is kept from staff this way. */
export const keptBackSql = (kind: ViewerKind, plan: string, thing: string, category: string): string =>
  kind === 'CITIZEN'
    ? `(EXISTS (SELECT 1 FROM withholding w WHERE w.plan_id = ${plan} AND w.thing_id = ${thing} AND NOT w.ended AND w.until >= $3::date)
        OR (o.standing = 'GUARDIAN' AND o.without_health AND ${category} = 'HEALTH'))`
    : 'false';

/** The things in each `opened o` that the law keeps from the person today. */
export const keptThingsSql = (kind: ViewerKind): string =>
  kind === 'CITIZEN'
    ? 'ARRAY(SELECT w.thing_id FROM withholding w WHERE w.plan_id = o.id AND NOT w.ended AND w.until >= $3::date)'
    : `'{}'::uuid[]`;

/** What the statement's JSON of facts holds: lists are null where there is nothing. */
export interface RawFacts {
  protection: PlanFacts['protection'];
  living: boolean;
  participantPerson: string;
  participations?: { agency: string; active: boolean; existence: string }[] | null;
  posts?: (PlanFacts['posts'][number] & { id: string })[] | null;
  assignments?: PlanFacts['assignments'] | null;
  conflicted: boolean;
  represents: boolean;
  representations?: (PlanFacts['representations'][number] & { healthInsight?: HealthInsight })[] | null;
  bornOn?: string | null;
  tokenScopes?: string[];
}

/** The complete facts of a plan. */
export function planFacts(raw: RawFacts): PlanFacts {
  return {
    protection: raw.protection,
    participantPerson: raw.participantPerson,
    participations: raw.participations ?? [],
    posts: raw.posts ?? [],
    assignments: raw.assignments ?? [],
    conflicted: raw.conflicted,
    represents: raw.represents,
    representations: raw.representations ?? [],
    tokenScopes: raw.tokenScopes ?? [],
  };
}

/** What the open plan lends to all that is in it. */
export function openedFacts(raw: RawFacts, standing: Standing, coordinator: string | null): Opened {
  const powers: Power[] = raw.representations?.[0]?.powers ?? [];
  return {
    standing,
    powers,
    tokenScopes: raw.tokenScopes ?? [],
    coordinates: coordinator !== null && (raw.posts ?? []).some((post) => post.id === coordinator && post.active),
    takesPartHidden: (raw.participations ?? []).some((one) => one.active && one.existence === 'HIDDEN'),
    living: raw.living,
  };
}

/** A consent to sharing in which the acting agency receives. */
export interface ReceivedConsent extends CoveringConsent {
  discloser: string;
  categories: string[];
  scope: 'ALL_IN_CATEGORY' | 'NAMED';
  measures: string[];
}

/**
 * Where the consents are found that cover a thing: those in which its owner discloses what is of its category, over `grants k`.
 * Named ones cover measures alone, so that `measure` says which one a thing is, or is about.
 */
export const consentsTo = (thing: string, category: string, measure?: string): Source => ({
  rows: `grants k WHERE k.plan_id = ${thing}.plan_id AND k.discloser_id = ${thing}.owner_id AND ${category} = ANY (k.categories)
      AND ${measure ? `(k.scope = 'ALL_IN_CATEGORY' OR ${measure} = ANY (k.measure_ids))` : `k.scope = 'ALL_IN_CATEGORY'`}`,
  fields: {
    recipients: { column: 'k.recipient_ids', list: true },
    withdrawn: { column: 'k.withdrawn' },
    validFrom: { column: 'k.valid_from' },
    validTo: { column: 'k.valid_to' },
  },
});

/** Which of the consents cover a thing of this owner and category; named ones cover measures alone. */
export function covering(
  consents: readonly ReceivedConsent[],
  owner: string,
  category: string,
  measure: string,
): ReceivedConsent[] {
  return consents.filter(
    (one) =>
      one.discloser === owner &&
      one.categories.includes(category) &&
      (one.scope === 'ALL_IN_CATEGORY' || one.measures.includes(measure)),
  );
}

/** The owner as facts name it: nobody stands for the participant. */
export const ownerFact = (owner: string | null): string => owner ?? NOBODY;

/** Whether the law keeps a content from this viewer, by the facts: the things kept, and a guardian's place. */
export function keptBackFrom(
  raw: RawFacts,
  standing: Standing,
  today: string,
  kept: readonly string[],
): (thing: string, category: string) => boolean {
  const things = new Set(kept);
  const withoutHealth =
    standing === 'GUARDIAN' &&
    keepsHealthFromGuardian(raw.bornOn ?? null, raw.representations?.[0]?.healthInsight ?? null, today);
  return (thing, category) => things.has(thing) || (withoutHealth && category === 'HEALTH');
}
