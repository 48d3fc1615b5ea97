import type { Words } from '../requirement-entry';

/** A rule of procedure as data: what holds, where it stands, from when to when, and how sure that is. */
export interface ProceduralRuleEntry {
  code: string;
  text: Words;
  citation: string;
  /** For the lawyer who reads it before production. */
  certainty: string;
  /** First day in force, ISO 8601. */
  inForceFrom: string;
  /** Last day in force, ISO 8601; null: no end. */
  inForceTo: string | null;
}

const ADMINISTRATION_ACT =
  'Paragraph sure. The act came into force on 1 January 1970; a new act of 2025 (lov 20. juni 2025 nr. 81) replaces it on a day that is to be checked, and these entries end the day before.';

/** The rules of procedure that the hub applies to decisions, complaints and those who act for a person. */
export const PROCEDURAL_RULES: readonly ProceduralRuleEntry[] = [
  {
    code: 'COMPLAINT_TERM',
    text: {
      nb: 'Fristen for å klage er tre uker fra underretningen kom fram.',
      nn: 'Fristen for å klage er tre veker frå underretninga kom fram.',
      en: 'A complaint is due three weeks after the notice arrived.',
    },
    citation: 'Forvaltningsloven § 29',
    certainty: ADMINISTRATION_ACT,
    inForceFrom: '1970-01-01',
    inForceTo: null,
  },
  {
    code: 'COMPLAINT_TERM_HEALTH',
    text: {
      nb: 'Fristen for å klage på helsetjenester er fire uker fra pasienten fikk eller burde fått vite om vedtaket.',
      nn: 'Fristen for å klage på helsetenester er fire veker frå pasienten fekk eller burde ha fått vite om vedtaket.',
      en: 'A complaint about health services is due four weeks after the patient came to know of the decision, or should have.',
    },
    citation: 'Pasient- og brukerrettighetsloven § 7-5',
    certainty:
      'Four weeks sure for today. It was three weeks at first; the day of the change is to be checked, and is taken to be that of the act of 2011 on health and care services.',
    inForceFrom: '2012-01-01',
    inForceTo: null,
  },
  {
    code: 'TERM_ROLLS_ON',
    text: {
      nb: 'Ender fristen på en lørdag, søndag eller helligdag, går den til neste virkedag.',
      nn: 'Endar fristen på ein laurdag, søndag eller heilagdag, går han til neste yrkedag.',
      en: 'A term that ends on a Saturday, a Sunday or a public holiday runs until the next working day.',
    },
    citation: 'Forvaltningsloven § 30, jf. domstolloven §§ 148 og 149',
    certainty: `${ADMINISTRATION_ACT} That Christmas Eve and New Year's Eve are working days here is how the cases are worked out.`,
    inForceFrom: '1970-01-01',
    inForceTo: null,
  },
  {
    code: 'LATE_COMPLAINT',
    text: {
      nb: 'En klage som kommer for sent, kan behandles når det er rimelig; den tas imot og merkes.',
      nn: 'Ei klage som kjem for seint, kan handsamast når det er rimeleg; ho blir teken imot og merkt.',
      en: 'A complaint that comes too late may be dealt with where that is reasonable; it is taken in and marked.',
    },
    citation: 'Forvaltningsloven § 31',
    certainty: ADMINISTRATION_ACT,
    inForceFrom: '1970-01-01',
    inForceTo: null,
  },
  {
    code: 'COMPLAINT_FORM',
    text: {
      nb: 'En klage er skriftlig, undertegnet av den som klager eller en fullmektig, nevner vedtaket og sier hvilken endring som ønskes.',
      nn: 'Ei klage er skriftleg, underskriven av den som klagar eller ein fullmektig, nemner vedtaket og seier kva endring ein ønskjer.',
      en: 'A complaint is in writing, signed by whoever complains or by a proxy, names the decision and says what change is wanted.',
    },
    citation: 'Forvaltningsloven § 32',
    certainty: ADMINISTRATION_ACT,
    inForceFrom: '1970-01-01',
    inForceTo: null,
  },
  {
    code: 'COMPLAINT_WAY',
    text: {
      nb: 'Klagen går til den som traff vedtaket, som kan endre det, og ellers sender den videre til klageinstansen.',
      nn: 'Klaga går til den som gjorde vedtaket, som kan endre det, og elles sender henne vidare til klageinstansen.',
      en: 'A complaint goes to the body that decided, which may change its decision and otherwise passes it on to the body of appeal.',
    },
    citation: 'Forvaltningsloven §§ 28 og 33',
    certainty: ADMINISTRATION_ACT,
    inForceFrom: '1970-01-01',
    inForceTo: null,
  },
  {
    code: 'WHO_MAY_BE_PROXY',
    text: {
      nb: 'Man kan la seg bistå av en advokat eller en annen fullmektig. Andre enn advokater legger fram en skriftlig fullmakt. Ansatte i det området som avgjør saken, kan ikke være fullmektig.',
      nn: 'Ein kan la seg hjelpe av ein advokat eller ein annan fullmektig. Andre enn advokatar legg fram ei skriftleg fullmakt. Tilsette i det området som avgjer saka, kan ikkje vere fullmektig.',
      en: 'One may be assisted by a lawyer or another proxy. Others than lawyers show a written authority. Officials of the deciding field may not be proxies.',
    },
    citation: 'Forvaltningsloven § 12 første til tredje ledd',
    certainty: ADMINISTRATION_ACT,
    inForceFrom: '1970-01-01',
    inForceTo: null,
  },
  {
    code: 'NOTICE_TO_PROXY',
    text: {
      nb: 'Underretninger går også til fullmektigen.',
      nn: 'Underretningar går òg til fullmektigen.',
      en: 'Notices go to the proxy as well.',
    },
    citation: 'Forvaltningsloven § 12 fjerde ledd',
    certainty: ADMINISTRATION_ACT,
    inForceFrom: '1970-01-01',
    inForceTo: null,
  },
  {
    code: 'REASONS_AND_NOTICE',
    text: {
      nb: 'Et vedtak begrunnes, og den det gjelder, får underretning med opplysning om klageadgang, frist og klageinstans.',
      nn: 'Eit vedtak blir grunngitt, og den det gjeld, får underretning med opplysning om klagerett, frist og klageinstans.',
      en: 'A decision has reasons, and whom it concerns is given notice, with how and by when to complain and to whom.',
    },
    citation: 'Forvaltningsloven §§ 24, 25 og 27',
    certainty: ADMINISTRATION_ACT,
    inForceFrom: '1970-01-01',
    inForceTo: null,
  },
];

/** The rules of procedure in force on a calendar date. */
export const proceduralRulesOn = (day: string): ProceduralRuleEntry[] =>
  PROCEDURAL_RULES.filter(
    ({ inForceFrom, inForceTo }) => inForceFrom <= day && (inForceTo === null || inForceTo >= day),
  );
