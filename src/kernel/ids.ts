import { randomUUID } from 'node:crypto';

/** What a public id names, and the letter that stands first in it: one for each kind. */
const LETTERS = {
  agency: 'A',
  staff: 'S',
  person: 'V',
  participant: 'D',
  plan: 'P',
  goal: 'G',
  assessment: 'F',
  measure: 'M',
  consent: 'C',
  event: 'E',
  note: 'N',
  hold: 'H',
  emergency: 'X',
  insight: 'I',
  withholding: 'W',
  request: 'Q',
  measureRequest: 'J',
  representative: 'R',
  step: 'T',
  dissent: 'U',
  contribution: 'K',
  decision: 'B',
  life: 'L',
  complaint: 'Y',
  meeting: 'O',
  groupMember: 'Z',
  attendee: 'a',
  agendaItem: 'i',
  meetingAction: 'm',
  paragraph: 'p',
  variant: 'v',
  webhook: 'h',
  delivery: 'd',
} as const;

/** What a public id names. */
export type IdKind = keyof typeof LETTERS;
/** All that public ids name. */
export const ID_KINDS = Object.keys(LETTERS) as IdKind[];
const UUID = 22;

/** A new random id. Random, so that neither order nor count can be read from it. */
export const newId = (): string => randomUUID();

function short(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
}

/** Things of one plan are named one after the other: its part of their ids is worked out once. */
let lastPlan = { uuid: '', short: '' };
function shortOfPlan(uuid: string): string {
  if (lastPlan.uuid !== uuid) lastPlan = { uuid, short: short(uuid) };
  return lastPlan.short;
}

function long(text: string): string | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== 16 || bytes.toString('base64url') !== text) return null;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The public id of something that belongs to no plan, or of a plan. */
export function publicId(kind: IdKind, id: string): string {
  return LETTERS[kind] + short(id);
}

/** The public id of something in a plan: it carries its plan. */
export function publicIdInPlan(kind: IdKind, plan: string, id: string): string {
  return LETTERS[kind] + shortOfPlan(plan) + short(id);
}

/** Reads a public id; null for any text that is none of this kind, which counts as unknown. */
export function readId(kind: IdKind, text: string): string | null {
  return text.length === 1 + UUID && text[0] === LETTERS[kind] ? long(text.slice(1)) : null;
}

/** Reads the public id of something in a plan; null for any text that is none of this kind. */
export function readIdInPlan(kind: IdKind, text: string): { plan: string; id: string } | null {
  if (text.length !== 1 + 2 * UUID || text[0] !== LETTERS[kind]) return null;
  const plan = long(text.slice(1, 1 + UUID));
  const id = long(text.slice(1 + UUID));
  return plan && id ? { plan, id } : null;
}
