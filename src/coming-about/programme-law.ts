import { ProgrammeRecordKind } from './step-kinds';

/**
 * The paragraphs by act. How sure: those of the integration act are by its table of contents; those of the act of 2003 and
 * its circular are written from knowledge, and a lawyer reads them before production.
 */
const CITATIONS: Readonly<Record<string, Readonly<Record<ProgrammeRecordKind, string>>>> = {
  INTEGRATION_ACT_2021_S15: {
    CONTRACT: 'integreringsloven § 16',
    ABSENCE: 'integreringsloven § 17',
    STOP: 'integreringsloven § 18',
  },
  INTRODUCTION_ACT_2003_S6: {
    CONTRACT: 'introduksjonsloven § 6, rundskriv H-20/05',
    ABSENCE: 'introduksjonsloven § 10',
    STOP: 'introduksjonsloven § 7',
  },
};

/** The legal bases that have an introduction programme. */
export const PROGRAMME_BASES: readonly string[] = Object.keys(CITATIONS);

/** The paragraph behind a record of the programme; that of the integration act where the basis has none. */
export const programmeCitation = (kind: ProgrammeRecordKind, basis: string): string =>
  (CITATIONS[basis] ?? CITATIONS.INTEGRATION_ACT_2021_S15)?.[kind] ?? '';
