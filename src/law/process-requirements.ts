import { ofEach, ofPlan, type RequirementEntry } from './requirement-entry';

/** Demands on the life of a plan: what happens to it is on record, talked about, decided with reasons, and can be complained about. */
export const processRequirements = {
  'all-changes-recorded': {
    text: {
      nb: 'Endringer skal være ført: hver hendelse med følger, hvert avvik med oppfølging, hvert vedtak med begrunnelse.',
      nn: 'Endringar skal vere førte: kvar hending med følgjer, kvart avvik med oppfølging, kvart vedtak med grunngiving.',
      en: 'Changes are recorded: each life event with its consequence, each deviation with its follow-up, each decision with its reasons.',
    },
    citations: { CIRCULAR: 'Rundskriv H-20/05, til introduksjonsloven § 6 (alle endringer og justeringer)' },
    missing: ({ lifeEvents, deviations, decisions }) => [
      ...ofEach('LIFE_EVENT', lifeEvents, ({ followed }) => followed, {
        nb: 'Det står ikke hva hendelsen fører til for planen.',
        nn: 'Det står ikkje kva hendinga fører til for planen.',
        en: 'It is not said what the event leads to in the plan.',
      }),
      ...ofEach('DEVIATION', deviations, ({ followed }) => followed, {
        nb: 'Avviket er ikke fulgt opp.',
        nn: 'Avviket er ikkje følgt opp.',
        en: 'The deviation is not followed up.',
      }),
      ...ofEach('DECISION', decisions, ({ reasoned }) => reasoned, {
        nb: 'Vedtaket mangler begrunnelse.',
        nn: 'Vedtaket manglar grunngiving.',
        en: 'The decision has no reasons.',
      }),
    ],
  },
  'conversations-about-how-the-plan-works': {
    text: {
      nb: 'Det skal være samtaler om hvordan planen virker.',
      nn: 'Det skal vere samtalar om korleis planen verkar.',
      en: 'There are conversations about how the plan works.',
    },
    citations: { GUIDANCE: 'Veileder til individuell plan (samtaler om hvordan planen fungerer)' },
    missing: ({ conversed }) =>
      ofPlan(conversed ?? true, {
        nb: 'Ingen samtale er ført.',
        nn: 'Ingen samtale er ført.',
        en: 'No conversation is logged.',
      }),
  },
  'how-to-complain': {
    text: {
      nb: 'For hvert vedtak skal det stå hvem man klager til, og innen hvilken frist.',
      nn: 'For kvart vedtak skal det stå kven ein klagar til, og innan kva frist.',
      en: 'Each decision says to whom one complains, and by when.',
    },
    citations: { GUIDANCE: 'Veileder til individuell plan (opplysninger om klageadgang)' },
    missing: ({ decisions }) => [
      ...ofEach('DECISION', decisions, ({ body }) => body, {
        nb: 'Vedtaket sier ikke hvem man klager til.',
        nn: 'Vedtaket seier ikkje kven ein klagar til.',
        en: 'The decision does not say to whom one complains.',
      }),
      ...ofEach('DECISION', decisions, ({ deadline }) => deadline, {
        nb: 'Vedtaket har ingen klagefrist: det står ikke når underretningen kom fram.',
        nn: 'Vedtaket har ingen klagefrist: det står ikkje når underretninga kom fram.',
        en: 'The decision has no last day to complain: it is not said when notice of it arrived.',
      }),
    ],
  },
  'complaints-are-signed': {
    text: {
      nb: 'Hver klage skal ha tekst og underskrift.',
      nn: 'Kvar klage skal ha tekst og underskrift.',
      en: 'Each complaint has text and signature.',
    },
    citations: {
      GUIDANCE: 'Veileder til individuell plan (klagen skal være skriftlig og undertegnet); forvaltningsloven § 32',
    },
    missing: ({ complaints }) => [
      ...ofEach('COMPLAINT', complaints, ({ said }) => said, {
        nb: 'Klagen sier ikke hva den gjelder.',
        nn: 'Klaga seier ikkje kva ho gjeld.',
        en: 'The complaint does not say what it is about.',
      }),
      ...ofEach('COMPLAINT', complaints, ({ signed }) => signed, {
        nb: 'Klagen er ikke undertegnet.',
        nn: 'Klaga er ikkje underskriven.',
        en: 'The complaint is not signed.',
      }),
    ],
  },
  'written-authority-that-says-what-it-covers': {
    text: {
      nb: 'Hver fullmakt skal være skriftlig og si hva den omfatter.',
      nn: 'Kvar fullmakt skal vere skriftleg og seie kva ho omfattar.',
      en: 'Each written authority says what it covers.',
    },
    citations: { GUIDANCE: 'Veileder til individuell plan (skriftlig fullmakt); forvaltningsloven § 12' },
    missing: ({ proxies }) =>
      ofEach('REPRESENTATIVE', proxies, ({ covers }) => covers, {
        nb: 'Fullmakten sier ikke hva den omfatter.',
        nn: 'Fullmakta seier ikkje kva ho omfattar.',
        en: 'The authority does not say what it covers.',
      }),
  },
} as const satisfies Record<string, RequirementEntry>;
