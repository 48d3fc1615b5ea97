import { Field, ObjectType } from 'type-graphql';
import { DateScalar } from './scalars';

/** A stretch of days; both ends are part of it. */
@ObjectType({ description: 'A stretch of days; first and last day are part of it.', simpleResolvers: true })
export class Period {
  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null: open-ended.' })
  to!: string | null;
}

/** A date as the database says it: the open end is no date. */
export const openEnd = (date: string): string | null => (date === 'infinity' ? null : date);

/** The stretches in PostgreSQL's text of a multirange of days, `{[2025-02-17,2025-02-24),…}`, last days included. */
export function periodsOf(multirange: string): Period[] {
  const periods: Period[] = [];
  for (const [, from, past] of multirange.matchAll(/\[([^,]+),([^)]*)\)/g)) {
    if (!from) continue;
    periods.push({ from, to: past ? dayBefore(past) : null });
  }
  return periods;
}

/** PostgreSQL's text of a multirange of days. */
export const multirangeOf = (periods: readonly { from: string; to?: string | null | undefined }[]): string =>
  `{${periods.map(({ from, to }) => `[${from},${to ?? ''}]`).join(',')}}`;

function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}
