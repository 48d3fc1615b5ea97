import type { Disclosable } from '../kernel/ctx';
import type { Language } from '../kernel/errors';

/** What a disclosure is called, after 'saw'. */
export const SEEN: Readonly<Record<Disclosable, Record<Language, string>>> = {
  HAPPENINGS: {
    nb: 'at noe har skjedd i planen',
    nn: 'at noko har skjedd i planen',
    en: 'that something has happened in the plan',
  },
  FRAME: { nb: 'planens ramme', nn: 'ramma for planen', en: 'the plan’s frame' },
  PARTICIPANT: { nb: 'navnet og språkene', nn: 'namnet og språka', en: 'the name and the languages' },
  AGENCIES: { nb: 'hvem som deltar', nn: 'kven som deltek', en: 'who takes part' },
  GOALS: { nb: 'at det finnes mål', nn: 'at det finst mål', en: 'that there are goals' },
  GOAL_CONTENT: { nb: 'målene', nn: 'måla', en: 'the goals' },
  DESCRIPTION: {
    nb: 'hva planen sier som helhet',
    nn: 'kva planen seier som heilskap',
    en: 'what the plan says as a whole',
  },
  CONTRIBUTIONS: { nb: 'hva hver bidrar med', nn: 'kva kvar bidreg med', en: 'what each contributes' },
  ASSESSMENTS: { nb: 'at noe er kartlagt', nn: 'at noko er kartlagt', en: 'that something has been assessed' },
  ASSESSMENT_CONTENT: { nb: 'kartleggingen', nn: 'kartlegginga', en: 'the assessment' },
  MEASURES: { nb: 'når tiltakene foregår', nn: 'når tiltaka går føre seg', en: 'when the measures take place' },
  MEASURE_CONTENT: { nb: 'hva tiltakene går ut på', nn: 'kva tiltaka går ut på', en: 'what the measures are about' },
  MEASURE_REQUESTS: {
    nb: 'hva etatene ber hverandre om',
    nn: 'kva etatane ber kvarandre om',
    en: 'what agencies ask of each other',
  },
  MEASURE_REQUEST_WORDS: {
    nb: 'det som står i forespørslene mellom etatene',
    nn: 'det som står i førespurnadene mellom etatane',
    en: 'the words of the requests between agencies',
  },
  MEASURE_REFERENCES: {
    nb: 'egen etats saksnumre for tiltakene',
    nn: 'saksnummera til eigen etat for tiltaka',
    en: 'the own agency’s case numbers of the measures',
  },
  CONSENT_REQUESTS: {
    nb: 'forespørslene om samtykke',
    nn: 'førespurnadene om samtykke',
    en: 'the requests for consent',
  },
  CONSENTS: { nb: 'samtykkene', nn: 'samtykka', en: 'the consents' },
  GAPS: { nb: 'opphold i planen', nn: 'opphald i planen', en: 'gaps in the plan' },
  LIKENESS: { nb: 'hvor lik planen er andre', nn: 'kor lik planen er andre', en: 'how like the plan is to others' },
  REVISIONS: { nb: 'hva som sto der før', nn: 'kva som stod der før', en: 'what stood there before' },
  PAST: { nb: 'planen slik den sto før', nn: 'planen slik han stod før', en: 'the plan as it stood before' },
  WORK_NOTES: {
    nb: 'arbeidsnotatene til egen etat',
    nn: 'arbeidsnotata til eigen etat',
    en: 'the own agency’s work notes',
  },
  EXPLANATION: {
    nb: 'hvorfor et tiltak vises eller ikke vises',
    nn: 'kvifor eit tiltak blir vist eller ikkje vist',
    en: 'why a measure is shown or not shown',
  },
  EMERGENCIES: {
    nb: 'hva som er åpnet i nødssituasjoner',
    nn: 'kva som er opna i naudssituasjonar',
    en: 'what was opened in emergencies',
  },
  REPRESENTATIVES: {
    nb: 'hvem som representerer deltakeren',
    nn: 'kven som representerer deltakaren',
    en: 'who represents the participant',
  },
  INVITATION: { nb: 'en invitasjon', nn: 'ein invitasjon', en: 'an invitation' },
  INSIGHT_REQUESTS: {
    nb: 'krav om innsyn og svarene',
    nn: 'krav om innsyn og svara',
    en: 'requests for insight and the answers',
  },
  WITHHOLDINGS: {
    nb: 'hva egen etat holder tilbake etter loven',
    nn: 'kva eigen etat held tilbake etter lova',
    en: 'what the own agency withholds by law',
  },
  LIFE: {
    nb: 'samtaler, avvik, hendelser og gjennomganger',
    nn: 'samtalar, avvik, hendingar og gjennomgangar',
    en: 'conversations, deviations, life events and reviews',
  },
  GROUP: {
    nb: 'hvem som er i ansvarsgruppa',
    nn: 'kven som er i ansvarsgruppa',
    en: 'who is in the responsibility group',
  },
  MEETINGS: {
    nb: 'når ansvarsgruppa møtes',
    nn: 'når ansvarsgruppa møtest',
    en: 'when the responsibility group meets',
  },
  MEETING_CONTENT: {
    nb: 'hva ansvarsgruppa tar opp og blir enig om',
    nn: 'kva ansvarsgruppa tek opp og blir samd om',
    en: 'what the responsibility group takes up and agrees',
  },
  MINUTES: {
    nb: 'at det er ført referat',
    nn: 'at det er ført referat',
    en: 'that minutes were taken',
  },
  PARAGRAPH_CONTENT: { nb: 'det som står i referater', nn: 'det som står i referat', en: 'what minutes say' },
  PRESENCE: { nb: 'hvem som er i et møte nå', nn: 'kven som er i eit møte no', en: 'who is in a meeting now' },
  COMING_ABOUT: {
    nb: 'hvordan planen ble til',
    nn: 'korleis planen vart til',
    en: 'how the plan came about',
  },
  DISSENTS: { nb: 'uenigheter om planen', nn: 'usemjer om planen', en: 'dissents about the plan' },
  DECISIONS: { nb: 'vedtakene', nn: 'vedtaka', en: 'the decisions' },
  COMPLAINTS: { nb: 'klagene', nn: 'klagene', en: 'the complaints' },
  NOTIFICATIONS: { nb: 'varsler om planen', nn: 'varsel om planen', en: 'notifications about the plan' },
  ACCESS_LOG: { nb: 'denne loggen', nn: 'denne loggen', en: 'this log' },
};
