/**
 * What a guardian gets of a child's health content, by the child's age, as data. Outside these ages the mandate decides.
 * Source: pasient- og brukerrettighetsloven §§ 3-4, 4-3 and 4-4 (health majority at 16; between 12 and 16 the child's
 * objection counts). How sure: the ages are the law's; that an objection between 12 and 16 always counts is the cautious
 * reading, since the law asks for reasons that should be respected and nobody here can weigh them.
 */
export interface AgeRule {
  /** Years of age, from and including. */
  from: number;
  /** Years of age, up to and not including. */
  to: number;
  /** When the guardian gets health content: unless the child has objected, or if the child wishes it. */
  guardianGets: 'UNLESS_OBJECTED' | 'IF_WISHED';
}

/** What a child has said about a guardian and health content; null: nothing. */
export type HealthInsight = 'WISHED' | 'OBJECTED' | null;

/** The ages in which health content is not the guardian's as a matter of course. */
const AGE_RULES: readonly AgeRule[] = [
  { from: 12, to: 16, guardianGets: 'UNLESS_OBJECTED' },
  { from: 16, to: 18, guardianGets: 'IF_WISHED' },
];

const WITHHOLDS = {
  UNLESS_OBJECTED: (said: HealthInsight): boolean => said === 'OBJECTED',
  IF_WISHED: (said: HealthInsight): boolean => said !== 'WISHED',
};

const IN_SQL = {
  UNLESS_OBJECTED: (said: string): string => `COALESCE(${said} = 'OBJECTED', false)`,
  IF_WISHED: (said: string): string => `COALESCE(${said} <> 'WISHED', true)`,
};

/** The birthday of this many years: 29 February is 28 February where there is none, as in PostgreSQL. */
function birthday(bornOn: string, years: number): string {
  const year = Number(bornOn.slice(0, 4)) + years;
  const day = bornOn.slice(4);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${String(year).padStart(4, '0')}${day === '-02-29' && !isLeap ? '-02-28' : day}`;
}

/** Whether a guardian does not get the health content of a participant born on this day (2009-03-01; null: of age). */
export function keepsHealthFromGuardian(bornOn: string | null, said: HealthInsight, today: string): boolean {
  if (bornOn === null) return false;
  return AGE_RULES.some(
    ({ from, to, guardianGets }) =>
      today >= birthday(bornOn, from) && today < birthday(bornOn, to) && WITHHOLDS[guardianGets](said),
  );
}

/** The same in SQL, over columns with the birth date and with what the child has said. */
export function keepsHealthSql(bornOn: string, said: string, today: string): string {
  const rows = AGE_RULES.map(
    ({ from, to, guardianGets }) =>
      `(${today} >= ${bornOn} + interval '${from} years' AND ${today} < ${bornOn} + interval '${to} years' AND ${IN_SQL[guardianGets](said)})`,
  );
  return `(${bornOn} IS NOT NULL AND (${rows.join(' OR ')}))`;
}
