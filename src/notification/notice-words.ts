import type { PlanEventType } from '../events/catalogue';
import type { Language } from '../kernel/errors';

type Words = Readonly<Record<Language, string>>;

/** What happened, in fixed words: no name, no content, and the same for all who may know that it happened. */
const WORDS: Readonly<Record<PlanEventType, Words>> = {
  PLAN_OPENED: { nb: 'En plan er opprettet.', nn: 'Ein plan er oppretta.', en: 'A plan was opened.' },
  PLAN_CHANGED: { nb: 'Planen er endret.', nn: 'Planen er endra.', en: 'The plan was changed.' },
  PLAN_DESCRIBED: {
    nb: 'Det planen sier som helhet, er endret.',
    nn: 'Det planen seier som heilskap, er endra.',
    en: 'What the plan says as a whole was changed.',
  },
  CONTRIBUTION_MADE: {
    nb: 'En av dem som deltar, har skrevet hva de bidrar med.',
    nn: 'Ein av dei som deltek, har skrive kva dei bidreg med.',
    en: 'One of those who take part wrote what they contribute.',
  },
  AGENCY_JOINED: {
    nb: 'En etat er kommet med i planen.',
    nn: 'Ein etat er komen med i planen.',
    en: 'An agency joined the plan.',
  },
  AGENCY_LEFT: {
    nb: 'En etat er ikke lenger med i planen.',
    nn: 'Ein etat er ikkje lenger med i planen.',
    en: 'An agency left the plan.',
  },
  STAFF_ASSIGNED: {
    nb: 'En ansatt er satt på planen.',
    nn: 'Ein tilsett er sett på planen.',
    en: 'A member of staff was assigned to the plan.',
  },
  STAFF_UNASSIGNED: {
    nb: 'En ansatt er ikke lenger satt på planen.',
    nn: 'Ein tilsett er ikkje lenger sett på planen.',
    en: 'A member of staff is no longer assigned to the plan.',
  },
  GOAL_ADDED: { nb: 'Planen har fått et nytt mål.', nn: 'Planen har fått eit nytt mål.', en: 'A goal was added.' },
  GOAL_CHANGED: { nb: 'Et mål er endret.', nn: 'Eit mål er endra.', en: 'A goal was changed.' },
  ASSESSMENT_ADDED: { nb: 'Noe nytt er kartlagt.', nn: 'Noko nytt er kartlagt.', en: 'A finding was added.' },
  ASSESSMENT_CHANGED: { nb: 'Kartleggingen er endret.', nn: 'Kartlegginga er endra.', en: 'A finding was changed.' },
  MEASURE_ADDED: {
    nb: 'Planen har fått et nytt tiltak.',
    nn: 'Planen har fått eit nytt tiltak.',
    en: 'A measure was added.',
  },
  MEASURE_CHANGED: { nb: 'Et tiltak er endret.', nn: 'Eit tiltak er endra.', en: 'A measure was changed.' },
  MEASURE_COMPLETED: {
    nb: 'Et tiltak er gjennomført.',
    nn: 'Eit tiltak er gjennomført.',
    en: 'A measure was carried through.',
  },
  MEASURE_CANCELLED: { nb: 'Et tiltak er avlyst.', nn: 'Eit tiltak er avlyst.', en: 'A measure was called off.' },
  MEASURE_REQUESTED: {
    nb: 'En etat har bedt en annen om et tiltak.',
    nn: 'Ein etat har bedt ein annan om eit tiltak.',
    en: 'One agency asked another for a measure.',
  },
  MEASURE_REQUEST_ANSWERED: {
    nb: 'En forespørsel om et tiltak er besvart.',
    nn: 'Ein førespurnad om eit tiltak er svara på.',
    en: 'A request for a measure was answered.',
  },
  CONSENT_GIVEN: { nb: 'Et samtykke er gitt.', nn: 'Eit samtykke er gitt.', en: 'A consent was given.' },
  CONSENT_WITHDRAWN: {
    nb: 'Et samtykke er trukket tilbake.',
    nn: 'Eit samtykke er trekt tilbake.',
    en: 'A consent was withdrawn.',
  },
  CONSENT_EXPIRED: { nb: 'Et samtykke har gått ut.', nn: 'Eit samtykke har gått ut.', en: 'A consent is over.' },
  CONSENT_NARROWED: {
    nb: 'Et samtykke er snevret inn.',
    nn: 'Eit samtykke er snevra inn.',
    en: 'A consent was narrowed.',
  },
  CONSENT_EXTENDED: { nb: 'Et samtykke er forlenget.', nn: 'Eit samtykke er forlengt.', en: 'A consent was extended.' },
  CONSENT_STRUCK: {
    nb: 'Et samtykke er strøket: det ble aldri gitt.',
    nn: 'Eit samtykke er stroke: det vart aldri gitt.',
    en: 'A consent was struck: it was never given.',
  },
  CONSENT_REQUESTED: {
    nb: 'Det er bedt om et samtykke.',
    nn: 'Det er bedt om eit samtykke.',
    en: 'A consent was asked for.',
  },
  CONSENT_REQUEST_ANSWERED: {
    nb: 'En forespørsel om samtykke er besvart.',
    nn: 'Ein førespurnad om samtykke er svara på.',
    en: 'A request for consent was answered.',
  },
  CONSENT_ENDS_SOON: {
    nb: 'Et samtykke går snart ut.',
    nn: 'Eit samtykke går snart ut.',
    en: 'A consent ends soon.',
  },
  AUTHORITY_ENDS_SOON: {
    nb: 'Et vergemål, en fullmakt eller et annet oppdrag går snart ut.',
    nn: 'Eit verjemål, ei fullmakt eller eit anna oppdrag går snart ut.',
    en: 'A mandate, an authority or an engagement ends soon.',
  },
  PLAN_ERASED: {
    nb: 'Innholdet i planen er slettet.',
    nn: 'Innhaldet i planen er sletta.',
    en: 'The contents of the plan were erased.',
  },
  REPRESENTATIVE_ADDED: {
    nb: 'Noen er oppnevnt, engasjert eller invitert til å bistå deltakeren.',
    nn: 'Nokon er oppnemnd, engasjert eller invitert til å hjelpe deltakaren.',
    en: 'Somebody was named, engaged or asked to stand by the participant.',
  },
  REPRESENTATIVE_CHANGED: {
    nb: 'Det som en representant kan gjøre, er endret.',
    nn: 'Det som ein representant kan gjere, er endra.',
    en: 'What a representative may do was changed.',
  },
  REPRESENTATIVE_ENDED: {
    nb: 'En representasjon er avsluttet.',
    nn: 'Ein representasjon er avslutta.',
    en: 'A representation ended.',
  },
  ACCESS_ENDED: {
    nb: 'Noen har ikke lenger tilgang til planen.',
    nn: 'Nokon har ikkje lenger tilgang til planen.',
    en: 'Somebody no longer has access to the plan.',
  },
  EMERGENCY_OPENED: {
    nb: 'Et tiltak er åpnet i en nødssituasjon.',
    nn: 'Eit tiltak er opna i ein naudssituasjon.',
    en: 'A measure was opened in an emergency.',
  },
  EMERGENCY_ENDED: {
    nb: 'En nødåpning er over.',
    nn: 'Ei naudopning er over.',
    en: 'What was opened in an emergency is closed.',
  },
  EMERGENCY_REVIEWED: {
    nb: 'En nødåpning er vurdert.',
    nn: 'Ei naudopning er vurdert.',
    en: 'What was opened in an emergency was reviewed.',
  },
  INSIGHT_REQUESTED: { nb: 'Det er bedt om innsyn.', nn: 'Det er bedt om innsyn.', en: 'Insight was asked for.' },
  INSIGHT_ANSWERED: {
    nb: 'Et krav om innsyn er besvart.',
    nn: 'Eit krav om innsyn er svara på.',
    en: 'A request for insight was answered.',
  },
  CONVERSATION_LOGGED: { nb: 'En samtale er ført.', nn: 'Ein samtale er ført.', en: 'A conversation was logged.' },
  DEVIATION_REPORTED: {
    nb: 'Noe gikk ikke som planlagt.',
    nn: 'Noko gjekk ikkje som planlagt.',
    en: 'Something did not go as planned.',
  },
  LIFE_EVENT_RECORDED: {
    nb: 'Noe har endret seg i livet.',
    nn: 'Noko har endra seg i livet.',
    en: 'Something changed in the person’s life.',
  },
  CHANGE_REQUESTED: { nb: 'Det er ønsket en endring.', nn: 'Det er ønskt ei endring.', en: 'A change was wished for.' },
  CHANGE_ANSWERED: {
    nb: 'Et ønske om endring er besvart.',
    nn: 'Eit ønske om endring er svara på.',
    en: 'A wish for change was answered.',
  },
  FOLLOWED_UP: { nb: 'Noe er fulgt opp.', nn: 'Noko er følgt opp.', en: 'Something was followed up.' },
  REVIEW_HELD: { nb: 'Planen er gjennomgått.', nn: 'Planen er gått gjennom.', en: 'The plan was gone through.' },
  REVIEW_DUE: {
    nb: 'Planen skal snart gjennomgås, eller skulle vært det.',
    nn: 'Planen skal snart gåast gjennom, eller skulle ha vore det.',
    en: 'The plan is to be gone through soon, or should have been.',
  },
  MEETING_TOMORROW: {
    nb: 'Det er møte i ansvarsgruppa i morgen.',
    nn: 'Det er møte i ansvarsgruppa i morgon.',
    en: 'A meeting of the responsibility group is tomorrow.',
  },
  COMPLAINT_DEADLINE_NEAR: {
    nb: 'Fristen for å klage på et vedtak går ut om få dager.',
    nn: 'Fristen for å klage på eit vedtak går ut om få dagar.',
    en: 'The time to complain about a decision is over in a few days.',
  },
  DECISION_MADE: { nb: 'Et vedtak er fattet.', nn: 'Eit vedtak er gjort.', en: 'A decision was made.' },
  NOTICE_RECORDED: {
    nb: 'Det er ført når et vedtak ble mottatt.',
    nn: 'Det er ført når eit vedtak vart motteke.',
    en: 'It was recorded when notice of a decision was received.',
  },
  COMPLAINT_SUBMITTED: { nb: 'En klage er levert.', nn: 'Ei klage er levert.', en: 'A complaint was submitted.' },
  COMPLAINT_WITHDRAWN: { nb: 'En klage er trukket.', nn: 'Ei klage er trekt.', en: 'A complaint was taken back.' },
  COMPLAINT_ANSWERED: { nb: 'En klage er besvart.', nn: 'Ei klage er svara på.', en: 'A complaint was answered.' },
  COMPLAINT_FORWARDED: {
    nb: 'En klage er sendt videre til klageorganet.',
    nn: 'Ei klage er send vidare til klageorganet.',
    en: 'A complaint went to the body of appeal.',
  },
  COMPLAINT_DECIDED: {
    nb: 'Klageorganet har avgjort en klage.',
    nn: 'Klageorganet har avgjort ei klage.',
    en: 'The body of appeal decided upon a complaint.',
  },
  GROUP_CHANGED: {
    nb: 'Ansvarsgruppa er endret.',
    nn: 'Ansvarsgruppa er endra.',
    en: 'The responsibility group changed.',
  },
  MEETING_PLANNED: {
    nb: 'Et møte i ansvarsgruppa er planlagt.',
    nn: 'Eit møte i ansvarsgruppa er planlagt.',
    en: 'A meeting of the responsibility group was planned.',
  },
  MEETING_CHANGED: { nb: 'Et møte er endret.', nn: 'Eit møte er endra.', en: 'A meeting was changed.' },
  MEETING_CALLED: {
    nb: 'Det er kalt inn til et møte.',
    nn: 'Det er kalla inn til eit møte.',
    en: 'A meeting was called.',
  },
  MEETING_HELD: { nb: 'Et møte er holdt.', nn: 'Eit møte er halde.', en: 'A meeting was held.' },
  MEETING_CANCELLED: { nb: 'Et møte er avlyst.', nn: 'Eit møte er avlyst.', en: 'A meeting was called off.' },
  MEETING_ACTION_CHANGED: {
    nb: 'Noe som skal gjøres etter et møte, er avtalt eller endret.',
    nn: 'Noko som skal gjerast etter eit møte, er avtalt eller endra.',
    en: 'What is to be done after a meeting was agreed or changed.',
  },
  MINUTES_CHANGED: {
    nb: 'Noen har skrevet i et referat.',
    nn: 'Nokon har skrive i eit referat.',
    en: 'Somebody has written in minutes.',
  },
  MINUTES_PUBLISHED: { nb: 'Et referat er publisert.', nn: 'Eit referat er publisert.', en: 'Minutes were published.' },
};

const ENDED: Words = {
  nb: 'Du har ikke lenger tilgang til planen.',
  nn: 'Du har ikkje lenger tilgang til planen.',
  en: 'You no longer have access to the plan.',
};

/** The sentence of a notification; of the end of the reader's own access the same, whatever ended it. */
export const sentenceOf = (type: PlanEventType, ends: boolean, language: Language): string =>
  (ends ? ENDED : WORDS[type])[language];
