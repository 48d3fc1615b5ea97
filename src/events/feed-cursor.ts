import type { Ctx } from '../kernel/ctx';
import { invalidInput } from '../kernel/errors';

/** An event's place in the order over all plans: transaction, plan, number in the plan. */
export interface Place {
  xid: string;
  plan: string;
  no: string;
}

/**
 * Where a reader of many plans stands: everything is read that was visible in the snapshot (`xmin:xmax:…`, PostgreSQL's
 * `pg_snapshot`), and everything up to the place. Either may be absent, not both.
 */
export interface CaseloadPosition {
  snapshot: string | null;
  place: Place | null;
}

const PATH = 'after';
/** Snapshots are padded to this many characters: room for about forty transactions under way. */
const SNAPSHOT = 512;
const SHAPE = /^\d+:\d+:[\d,]*$/;
/** The beginning of a snapshot, up to which all was done. */
const XMIN = /^\d+/;

const viewerOf = ({ viewer }: Ctx): string => `${viewer.kind}:${viewer.person}:${viewer.agency ?? ''}`;
const planList = (ctx: Ctx, plan: string): string => `planEvents:${plan}:${viewerOf(ctx)}`;
const caseloadList = (ctx: Ctx): string => `caseloadEvents:${viewerOf(ctx)}`;

/** The one refusal of every cursor that is not this reader's: altered, another's, of another feed, or from the future. */
export function unknownCursor(path = PATH) {
  return invalidInput([{ path, message: 'Ukjent posisjon (cursor).' }]);
}

/** The cursor after the event of this number in a plan; `0` stands before the first. */
export function planFeedCursor(ctx: Ctx, plan: string, no: string): string {
  return ctx.cursors.write(planList(ctx, plan), [no]);
}

/** The number behind a cursor of this plan's feed. One uniform INVALID_INPUT for any other text. */
export function readPlanFeedCursor(ctx: Ctx, plan: string, cursor: string): string {
  const [no] = ctx.cursors.read(planList(ctx, plan), cursor, PATH);
  if (typeof no !== 'string' || !/^\d{1,18}$/.test(no)) throw unknownCursor();
  return no;
}

/** The cursor of a caseload that was read in this snapshot (`pg_current_snapshot()::text`): the feed goes on from there. */
export function caseloadSnapshotCursor(ctx: Ctx, snapshot: string): string {
  return caseloadCursor(ctx, { snapshot, place: null });
}

/** The cursor of a position in the feed over all of the viewer's plans; of one length, whatever is under way. */
export function caseloadCursor(ctx: Ctx, { snapshot, place }: CaseloadPosition): string {
  return ctx.cursors.write(caseloadList(ctx), [
    fitting(snapshot).padEnd(SNAPSHOT),
    place?.xid.padStart(20) ?? ' '.repeat(20),
    place?.plan ?? ' '.repeat(36),
    place?.no.padStart(20) ?? ' '.repeat(20),
  ]);
}

/** The position behind a cursor of the viewer's caseload feed. One uniform INVALID_INPUT for any other text. */
export function readCaseloadCursor(ctx: Ctx, cursor: string, path = PATH): CaseloadPosition {
  const [snapshot, xid, plan, no] = ctx.cursors.read(caseloadList(ctx), cursor, path).map((one) => String(one).trim());
  if (snapshot && !SHAPE.test(snapshot)) throw unknownCursor(path);
  const place = xid && plan && no ? { xid, plan, no } : null;
  if (!snapshot && !place) throw unknownCursor(path);
  return { snapshot: snapshot || null, place };
}

/** A snapshot with too many transactions under way is told by where they begin: then a few events may come again, and none is missed. */
function fitting(snapshot: string | null): string {
  if (snapshot === null || snapshot.length <= SNAPSHOT) return snapshot ?? '';
  const begin = XMIN.exec(snapshot)?.[0] ?? '0';
  return `${begin}:${begin}:`;
}
