import type { Ctx } from '../kernel/ctx';

/** How many days back a cursor is taken unless the hub is told otherwise. */
export const RETENTION_DAYS = 30;

/** SQL: whether an event was recorded before the window that feeds go back to; by real time, as it is a limit and no day of the law. */
export const isPast = (event: string, days: string): string =>
  `${event}.recorded_at < clock_timestamp() - make_interval(days => ${days}::int)`;

/** How many days back the feeds of this request go. */
export const windowOf = ({ eventRetentionDays }: Ctx): number => eventRetentionDays ?? RETENTION_DAYS;
