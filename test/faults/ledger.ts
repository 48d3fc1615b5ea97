import { Client } from 'pg';
import { publicIdInPlan, readId, readIdInPlan } from '../../src/kernel/ids';
import type { WrappedKey } from '../../src/kernel/key-ring';
import { openSealed } from '../../src/kernel/keys';
import type { TestHub } from '../harness/hub';
import { type Heard, type Listener, withoutRepeats } from './subscriber';

/** An event as it stands in the table. */
export interface Stored {
  no: number;
  id: string;
  type: string;
  content_only: boolean;
  measure_id: string | null;
}

/** All that the tables hold of a plan's changes. */
export interface Ledger {
  events: Stored[];
  head: number;
  /** The titles of each measure's history, in their order, by its public id. */
  histories: Map<string, string[]>;
  /** How each measure stands: its versions, and its title. */
  standing: Map<string, { version: number; contentVersion: number; title: string }>;
  /** Entries of the read log that say that a measure was revised. */
  acts: number;
}

const STANDING = `SELECT m.id, m.version, c.version AS content_version, c.sealed FROM measure m
  JOIN measure_content c ON c.plan_id = m.plan_id AND c.measure_id = m.id WHERE m.plan_id = $1`;

/** Reads a plan's tables past all rights, as they are on the disk. */
export async function readLedger(
  adminUrl: string,
  hub: TestHub,
  plan: string,
  measures: readonly string[],
): Promise<Ledger> {
  const key = readId('plan', plan) as string;
  const publicOf = new Map(measures.map((id) => [readIdInPlan('measure', id)?.id, id]));
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  const rows = async <R extends object>(sql: string) => (await admin.query<R>(sql, [key])).rows;
  const keys = await rows<WrappedKey>('SELECT version, kek, wrapped FROM plan_key WHERE plan_id = $1');
  const open = <T>(place: string, sealed: Buffer) => openSealed<T>(hub.hub.keys.ring, key, keys, place, sealed);
  const stored = await rows<Stored>(
    'SELECT no::int AS no, id, type, content_only, measure_id FROM plan_event WHERE plan_id = $1 ORDER BY no',
  );
  const events = stored.map((event) => ({ ...event, id: publicIdInPlan('event', key, event.id) }));
  const [{ head }] = (await rows('SELECT head::int AS head FROM plan_head WHERE plan_id = $1')) as [{ head: number }];
  const [{ acts }] = (await rows(
    `SELECT count(*)::int AS acts FROM access_log WHERE plan_id = $1 AND what = ARRAY['reviseMeasure']`,
  )) as [{ acts: number }];
  const histories = new Map<string, string[]>();
  for (const { no, id, sealed } of await rows<{ no: string; id: string; sealed: Buffer }>(
    `SELECT no::text AS no, id, sealed FROM revision WHERE plan_id = $1 AND kind = 'MEASURE' ORDER BY revision.no`,
  )) {
    const of = publicOf.get(id) ?? id;
    const { content } = open<{ content: { title: string } }>(`revision:${key}:${no}:MEASURE:${id}`, sealed);
    histories.set(of, [...(histories.get(of) ?? []), content.title]);
  }
  const standing: Ledger['standing'] = new Map();
  for (const row of await rows<{ id: string; version: number; content_version: number; sealed: Buffer }>(STANDING)) {
    const { title } = open<{ title: string }>(`measure_content:${key}:${row.id}`, row.sealed);
    standing.set(publicOf.get(row.id) ?? row.id, { version: row.version, contentVersion: row.content_version, title });
  }
  await admin.end();
  return { events, head, histories, standing, acts };
}

/** What is not whole: an event without its history, a version without its event, a number left out. */
export function tornIn({ events, head, histories, standing, acts }: Ledger): string[] {
  const torn: string[] = [];
  if (events.some(({ no }, at) => no !== at + 1) || events.length !== head)
    torn.push('a number of the feed is left out');
  const changes = events.filter(({ type }) => type === 'MEASURE_CHANGED');
  if (changes.length !== acts) torn.push(`${changes.length} changes, ${acts} in the log`);
  for (const [measure, titles] of histories) {
    const now = standing.get(measure);
    const id = readIdInPlan('measure', measure)?.id ?? measure;
    const own = events.filter(({ measure_id }) => measure_id === id);
    if (own.length !== titles.length) torn.push(`${measure}: ${own.length} events, ${titles.length} in history`);
    // what was added is the first version of both
    if (now?.contentVersion !== titles.length)
      torn.push(`${measure}: version ${now?.contentVersion} of ${titles.length}`);
    if (now?.title !== titles.at(-1)) torn.push(`${measure}: it does not stand as its history ends`);
    if (now?.version !== 1 + own.filter(({ content_only, type }) => type === 'MEASURE_CHANGED' && !content_only).length)
      torn.push(`${measure}: its version is not that of its events`);
  }
  return torn;
}

/** What a listener has received and should not have, or has not and should: by the table, from a number on. */
export function faultsOf({ who }: Listener, heard: readonly Heard[], { events }: Ledger, after: number): string[] {
  const faults: string[] = [];
  const withdrawal = events.find(({ type }) => type === 'CONSENT_WITHDRAWN')?.no ?? Number.POSITIVE_INFINITY;
  const received = withoutRepeats(heard).map(({ id }) => id);
  const got = new Set(received);
  const due = events.filter((event) => event.no > after && mayKnow(who, event, withdrawal));
  // what told of content alone before the withdrawal, and had not been handed out by then, tells nothing any more
  let skipped = false;
  const expected = due.filter((event) => {
    const lapses =
      who === 'RECIPIENT' && event.content_only && event.no < withdrawal && withdrawal < Number.POSITIVE_INFINITY;
    if (lapses && !got.has(event.id)) skipped = true;
    else if (lapses && skipped) faults.push(`an event of content after a hole: ${event.no}`);
    return !lapses || got.has(event.id);
  });
  const order = expected.map(({ id }) => id);
  if (JSON.stringify(order) !== JSON.stringify(received)) {
    const missing = order.filter((id) => !got.has(id)).length;
    faults.push(
      `${missing} missing, ${received.filter((id) => !order.includes(id)).length} too many, of ${order.length}`,
    );
  }
  const titles = heard.flatMap(({ measure }) => measure?.content.title ?? []);
  if (who === 'OTHER' && titles.length > 0) faults.push('read a content without consent');
  if (who === 'RECIPIENT' && titles.some((title) => title.startsWith('HEMMELIG')))
    faults.push('read what came after the withdrawal');
  return faults;
}

function mayKnow(who: Listener['who'], { no, type, content_only }: Stored, withdrawal: number): boolean {
  if (who === 'OTHER') return !content_only && !type.startsWith('CONSENT_');
  if (who === 'RECIPIENT') return !content_only || no < withdrawal;
  return true;
}
