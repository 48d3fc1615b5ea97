/** What a legal basis asks of the programme's extent. */
export interface FullTimeDemand {
  code: string;
  /** Hours a week; the programme fills all weeks of the year. */
  hoursPerWeek: number;
  citation: string;
  /** How sure this is, for the lawyer who reads it before production. */
  certainty: string;
}

const certainty =
  'That the programme is full time and all year round is in the act. 37.5 hours a week, own study included, is the working week as the circulars use it and stands in no paragraph. Leave and public holidays are not taken off.';

/** The legal bases that ask for a programme of full time, all year round. */
export const FULL_TIME_DEMANDS: readonly FullTimeDemand[] = [
  {
    code: 'INTRODUCTION_ACT_2003_S6',
    hoursPerWeek: 37.5,
    citation: 'Introduksjonsloven (lov 4. juli 2003 nr. 80) § 4 tredje ledd: «helårlig og på full tid»',
    certainty,
  },
  {
    code: 'INTEGRATION_ACT_2021_S15',
    hoursPerWeek: 37.5,
    citation: 'Integreringsloven (lov 6. november 2020 nr. 127) § 14: helårlig og på full tid',
    certainty,
  },
];

/** The demand for full time that these legal bases make; null where none does. */
export const fullTimeDemand = (codes: readonly string[]): FullTimeDemand | null =>
  FULL_TIME_DEMANDS.find(({ code }) => codes.includes(code)) ?? null;
