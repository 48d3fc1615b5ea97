import type { Sources } from './sql';
import { type CoveringConsent, NOBODY, type Opened, type PlanFacts, type Power, type Standing } from './vocabulary';

/** Where the facts of a plan are found in a statement over `plan p JOIN participant d`. */
export const PLAN_SOURCES: Sources = {
  protection: { column: 'd.protection' },
  participantPerson: { column: 'd.person_id' },
  participations: {
    rows: 'participation t WHERE t.plan_id = p.id',
    fields: { agency: { column: 't.agency_id' }, active: { column: 't.active' } },
  },
  posts: {
    rows: 'staff s WHERE true',
    fields: {
      person: { column: 's.person_id' },
      agency: { column: 's.agency_id' },
      role: { column: 's.role' },
      cleared: { column: 's.cleared' },
      active: { column: 's.active' },
    },
  },
  assignments: {
    rows: 'assignment a JOIN staff s ON s.id = a.staff_id WHERE a.plan_id = p.id',
    fields: { person: { column: 's.person_id' }, agency: { column: 'a.agency_id' }, active: { column: 'a.active' } },
  },
  conflicted: { column: 'EXISTS (SELECT 1 FROM conflict c WHERE c.participant_id = d.id AND c.person_id = $1)' },
  representations: {
    rows: 'representative r WHERE r.plan_id = p.id',
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

/** The viewer's own rows that decide about a plan, as one JSON: the facts for the second look. */
export const PLAN_FACTS = `json_build_object(
  'protection', d.protection, 'participantPerson', d.person_id,
  'participations', (SELECT json_agg(json_build_object('agency', t.agency_id, 'active', t.active, 'existence', t.existence))
    FROM participation t WHERE t.plan_id = p.id AND t.agency_id = $2),
  'posts', (SELECT json_agg(json_build_object('person', s.person_id, 'agency', s.agency_id, 'role', s.role, 'cleared', s.cleared,
    'active', s.active, 'id', s.id)) FROM staff s WHERE s.person_id = $1 AND s.agency_id = $2),
  'assignments', (SELECT json_agg(json_build_object('person', s.person_id, 'agency', a.agency_id, 'active', a.active))
    FROM assignment a JOIN staff s ON s.id = a.staff_id WHERE a.plan_id = p.id AND s.person_id = $1),
  'conflicted', EXISTS (SELECT 1 FROM conflict c WHERE c.participant_id = d.id AND c.person_id = $1),
  'representations', (SELECT json_agg(json_build_object('person', r.person_id, 'kind', r.kind, 'powers', r.powers, 'written', r.written,
    'wanted', r.wanted, 'willing', r.willing, 'ended', r.ended, 'validFrom', r.valid_from, 'validTo', r.valid_to))
    FROM representative r WHERE r.plan_id = p.id AND r.person_id = $1),
  'tokenScopes', hub.token_scopes())`;

/** What the statement's JSON of facts holds: lists are null where there is nothing. */
export interface RawFacts {
  protection: PlanFacts['protection'];
  participantPerson: string;
  participations: { agency: string; active: boolean; existence: string }[] | null;
  posts: (PlanFacts['posts'][number] & { id: string })[] | null;
  assignments: PlanFacts['assignments'] | null;
  conflicted: boolean;
  representations: PlanFacts['representations'] | null;
  tokenScopes: string[];
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
    representations: raw.representations ?? [],
    tokenScopes: raw.tokenScopes,
  };
}

/** What the open plan lends to all that is in it. */
export function openedFacts(raw: RawFacts, standing: Standing, coordinator: string | null): Opened {
  const powers: Power[] = raw.representations?.[0]?.powers ?? [];
  return {
    standing,
    powers,
    tokenScopes: raw.tokenScopes,
    coordinates: coordinator !== null && (raw.posts ?? []).some((post) => post.id === coordinator && post.active),
    takesPartHidden: (raw.participations ?? []).some((one) => one.active && one.existence === 'HIDDEN'),
  };
}

/** A consent to sharing in which the acting agency receives. */
export interface ReceivedConsent extends CoveringConsent {
  discloser: string;
  categories: string[];
  scope: 'ALL_IN_CATEGORY' | 'NAMED';
  measures: string[];
}

/** Which of the consents cover a thing of this owner and category; named ones cover measures alone. */
export function covering(consents: readonly ReceivedConsent[], owner: string, category: string, measure: string): ReceivedConsent[] {
  return consents.filter(
    (one) =>
      one.discloser === owner &&
      one.categories.includes(category) &&
      (one.scope === 'ALL_IN_CATEGORY' || one.measures.includes(measure)),
  );
}

/** The owner as facts name it: nobody stands for the participant. */
export const ownerFact = (owner: string | null): string => owner ?? NOBODY;
