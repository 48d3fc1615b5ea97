import type { Language } from '../kernel/errors';
import type { ReadBy } from './read-by';
import type { Rule } from './rules';
import { FACT_NAMES } from './vocabulary';

/** The names of the schema's fields that callers can begin with. */
export interface SchemaFields {
  mutations: readonly string[];
  reads: readonly string[];
}

const LANGUAGES: readonly Language[] = ['nb', 'nn', 'en'];

/** Operations of the table that are no field of the schema: reading, taking a copy, being present, and what a change needs beside its own right. */
const INNER: readonly string[] = ['read', 'takeCopy', 'widenContent', 'putContent', 'bePresent'];

/** What is missing or wrong in the table of rules, one line each; the hub must not start while there is anything. */
export function tableFaults(
  rules: readonly Rule[],
  readBy: Readonly<Record<string, ReadBy>>,
  { mutations, reads }: SchemaFields,
): string[] {
  const ids = rules.map(({ id }) => id);
  return [
    ...rules.flatMap((rule) => faultsOf(rule, mutations)),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `the rule ${id} stands twice`),
    ...mutations
      .filter((field) => !rules.some(({ may }) => may === field))
      .map((field) => `no rule speaks of ${field}`),
    ...reads.flatMap((field) => faultsOfRead(field, readBy[field], rules)),
    ...Object.keys(readBy)
      .filter((field) => !reads.includes(field))
      .map((field) => `${field} is read by rules, and is no field of the schema`),
  ];
}

function faultsOf({ id, who, may, what, because, ground }: Rule, mutations: readonly string[]): string[] {
  const faults: string[] = [];
  if (id.trim() === '') faults.push('a rule has no id');
  if (who.length === 0) faults.push(`the rule ${id} is for nobody`);
  if (!INNER.includes(may) && !mutations.includes(may))
    faults.push(`the rule ${id} names the operation ${may}, and the schema has none`);
  if (!Object.hasOwn(FACT_NAMES, what)) faults.push(`the rule ${id} names the subject ${what}, and there is none`);
  for (const language of LANGUAGES) {
    if (!because?.[language]?.trim()) faults.push(`the rule ${id} has no sentence in ${language}`);
  }
  if (!ground?.trim()) faults.push(`the rule ${id} has no ground`);
  return faults;
}

function faultsOfRead(field: string, by: ReadBy | undefined, rules: readonly Rule[]): string[] {
  if (!by) return [`no rule speaks of ${field}: src/policy/read-by.ts does not say which rows it is read by`];
  if ('open' in by) return by.open.trim() === '' ? [`${field} is open to all, and nothing says why`] : [];
  if (by.length === 0) return [`${field} is read by no rule`];
  return by
    .filter((subject) => !rules.some(({ may, what }) => may === 'read' && what === subject))
    .map((subject) => `${field} is read as ${subject}, and no rule lets anybody read that`);
}
