import { readId, readIdInPlan } from '../../src/kernel/ids';
import type { Names } from './names';

/** What stands in sealed contents: the kind of line that gives it, and the id of what it belongs to. */
export const secretOf = (
  type: 'MEASURE_CONTENT' | 'GOAL_CONTENT' | 'ASSESSMENT_CONTENT' | 'NOTE' | 'EMERGENCY' | 'CONSENT_REQUEST',
  id: string,
): string => `<${type} ${id}>`;
const SECRET = /<(MEASURE_CONTENT|GOAL_CONTENT|ASSESSMENT_CONTENT|NOTE|EMERGENCY|CONSENT_REQUEST) ([0-9a-f-]{36})>/g;

const IN_PLAN = {
  goal: 'GOAL',
  assessment: 'ASSESSMENT',
  measure: 'MEASURE',
  consent: 'CONSENT',
  note: 'NOTE',
  request: 'CONSENT_REQUEST',
  emergency: 'EMERGENCY',
  representative: 'REPRESENTATIVE',
} as const;

/** A line as the oracle says it. */
export function lineOf(names: Names, type: string, plan: string | null, id: string): string {
  const name = names.of(id);
  return `${type} ${plan === null || name.includes('/') ? name : `${names.of(plan)}/${name}`}`;
}

/**
 * All that an answer tells, wherever in it: ids and contents by their own marks, whatever the fields are called; agencies and
 * contents by where they stand. Aliases are `field_7`.
 */
export function toldBy(answer: unknown, names: Names): Set<string> {
  const told = new Set<string>();
  tell(answer, names, told);
  return told;
}

function tell(value: unknown, names: Names, told: Set<string>): void {
  if (typeof value === 'string') tellText(value, names, told);
  else if (Array.isArray(value)) for (const one of value) tell(one, names, told);
  else if (typeof value === 'object' && value !== null) tellObject(value, names, told);
}

function tellObject(value: object, names: Names, told: Set<string>): void {
  const fields = Object.entries(value).map(([alias, inner]) => [alias.replace(/_\d+$/, ''), inner] as const);
  const { __typename: type, id } = value as { __typename?: string; id?: string };
  for (const [field, inner] of fields) {
    if (type === 'Plan' && field === 'agencies' && Array.isArray(inner)) tellAgencies(id ?? '', inner, names, told);
    if (field === 'content' && (type === 'Goal' || type === 'Assessment' || type === 'Measure'))
      tellContent(type, id ?? '', inner, names, told);
    tell(inner, names, told);
  }
}

function tellText(text: string, names: Names, told: Set<string>): void {
  if (text.length === 23) {
    const plan = readId('plan', text);
    if (plan) told.add(lineOf(names, 'PLAN', null, plan));
  } else if (text.length === 45) {
    for (const kind of [
      'goal',
      'assessment',
      'measure',
      'consent',
      'note',
      'request',
      'emergency',
      'representative',
    ] as const) {
      const read = readIdInPlan(kind, text);
      if (read) told.add(lineOf(names, IN_PLAN[kind], read.plan, read.id));
    }
  }
  for (const [, type = '', id = ''] of text.matchAll(SECRET)) told.add(`${type} ${names.of(id)}`);
}

function tellAgencies(plan: string, agencies: { id?: string }[], names: Names, told: Set<string>): void {
  const key = readId('plan', plan);
  for (const { id = '' } of agencies) {
    const agency = readId('agency', id);
    if (!key || !agency) throw new Error('agencies of a plan without the ids of both');
    told.add(lineOf(names, 'AGENCY', key, agency));
  }
}

const KIND_OF = { Goal: 'goal', Assessment: 'assessment', Measure: 'measure' } as const;

function tellContent(type: keyof typeof KIND_OF, id: string, content: unknown, names: Names, told: Set<string>): void {
  const { __typename: is } = (content ?? {}) as { __typename?: string };
  const read = readIdInPlan(KIND_OF[type], id);
  if (!read || !is) throw new Error('a content without the id of what it belongs to, or without its type');
  if (is !== 'Withheld') told.add(lineOf(names, `${type.toUpperCase()}_CONTENT`, read.plan, read.id));
}
