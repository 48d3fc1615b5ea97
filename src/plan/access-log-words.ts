import type { Language } from '../kernel/errors';

type Words = Record<Language, string>;

/** What a disclosure or an act is called in plain words; acts have the name of their operation. */
const WHAT: Readonly<Record<string, Words>> = {
  FRAME: { nb: 'planens ramme', nn: 'ramma for planen', en: 'the plan’s frame' },
  PARTICIPANT: { nb: 'navn og språk', nn: 'namn og språk', en: 'name and languages' },
  AGENCIES: { nb: 'hvem som deltar', nn: 'kven som deltek', en: 'who takes part' },
  GOALS: { nb: 'at det finnes mål', nn: 'at det finst mål', en: 'that there are goals' },
  GOAL_CONTENT: { nb: 'målene', nn: 'måla', en: 'the goals' },
  MEASURES: { nb: 'når tiltakene foregår', nn: 'når tiltaka går føre seg', en: 'when the measures take place' },
  MEASURE_CONTENT: { nb: 'hva tiltakene går ut på', nn: 'kva tiltaka går ut på', en: 'what the measures are about' },
  CONSENTS: { nb: 'samtykkene', nn: 'samtykka', en: 'the consents' },
  GAPS: { nb: 'opphold i planen', nn: 'opphald i planen', en: 'gaps in the plan' },
  WORK_NOTES: {
    nb: 'arbeidsnotatene til egen etat',
    nn: 'arbeidsnotata til eigen etat',
    en: 'the own agency’s work notes',
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
  ACCESS_LOG: { nb: 'denne loggen', nn: 'denne loggen', en: 'this log' },
  openPlan: { nb: 'åpnet planen', nn: 'opna planen', en: 'opened the plan' },
  reviseFrame: { nb: 'endret rammen', nn: 'endra ramma', en: 'changed the frame' },
  inviteAgency: { nb: 'inviterte en etat', nn: 'inviterte ein etat', en: 'invited an agency' },
  assignStaff: { nb: 'satte en ansatt på planen', nn: 'sette ein tilsett på planen', en: 'assigned staff' },
  unassignStaff: { nb: 'tok en ansatt av planen', nn: 'tok ein tilsett av planen', en: 'unassigned staff' },
  leavePlan: { nb: 'gikk ut av planen', nn: 'gjekk ut av planen', en: 'left the plan' },
  proposePlan: { nb: 'la fram planen', nn: 'la fram planen', en: 'proposed the plan' },
  addGoal: { nb: 'la til et mål', nn: 'la til eit mål', en: 'added a goal' },
  reviseGoal: { nb: 'endret et mål', nn: 'endra eit mål', en: 'changed a goal' },
  addMeasure: { nb: 'la til et tiltak', nn: 'la til eit tiltak', en: 'added a measure' },
  reviseMeasure: { nb: 'endret et tiltak', nn: 'endra eit tiltak', en: 'changed a measure' },
  startMeasure: { nb: 'startet et tiltak', nn: 'starta eit tiltak', en: 'started a measure' },
  completeMeasure: { nb: 'fullførte et tiltak', nn: 'fullførte eit tiltak', en: 'completed a measure' },
  cancelMeasure: { nb: 'avlyste et tiltak', nn: 'avlyste eit tiltak', en: 'cancelled a measure' },
  giveConsent: {
    nb: 'ga eller førte et samtykke',
    nn: 'gav eller førte eit samtykke',
    en: 'gave or recorded a consent',
  },
  withdrawConsent: { nb: 'trakk et samtykke', nn: 'trekte eit samtykke', en: 'withdrew a consent' },
  openInEmergency: {
    nb: 'åpnet et tiltak i en nødssituasjon',
    nn: 'opna eit tiltak i ein naudssituasjon',
    en: 'opened a measure in an emergency',
  },
  endEmergency: { nb: 'avsluttet en nødåpning', nn: 'avslutta ei naudopning', en: 'ended an opening in an emergency' },
  reviewEmergency: {
    nb: 'vurderte en nødåpning',
    nn: 'vurderte ei naudopning',
    en: 'reviewed an opening in an emergency',
  },
  appointProxy: { nb: 'ga eller førte en fullmakt', nn: 'gav eller førte ei fullmakt', en: 'appointed a proxy' },
  engageLawyer: { nb: 'engasjerte en advokat', nn: 'engasjerte ein advokat', en: 'engaged a lawyer' },
  inviteRelative: { nb: 'inviterte en pårørende', nn: 'inviterte ein pårørande', en: 'invited a relative' },
  recordGuardian: { nb: 'førte et vergemål', nn: 'førte eit verjemål', en: 'recorded a guardian' },
  revisePowers: { nb: 'endret en fullmakt', nn: 'endra ei fullmakt', en: 'changed what a representative may do' },
  endRepresentation: {
    nb: 'gjorde slutt på en representasjon',
    nn: 'gjorde slutt på ein representasjon',
    en: 'ended a representation',
  },
  answerInvitation: { nb: 'svarte på en invitasjon', nn: 'svarte på ein invitasjon', en: 'answered an invitation' },
  narrowConsent: { nb: 'snevret inn et samtykke', nn: 'snevra inn eit samtykke', en: 'narrowed a consent' },
  extendConsent: { nb: 'forlenget et samtykke', nn: 'forlengde eit samtykke', en: 'extended a consent' },
  strikeConsent: { nb: 'strøk et samtykke', nn: 'strauk eit samtykke', en: 'struck a consent' },
  requestInsight: { nb: 'ba om innsyn', nn: 'bad om innsyn', en: 'asked for insight' },
  answerInsight: {
    nb: 'svarte på et krav om innsyn',
    nn: 'svara på eit krav om innsyn',
    en: 'answered a request for insight',
  },
  withholdFromParticipant: {
    nb: 'holdt noe tilbake etter loven',
    nn: 'heldt noko tilbake etter lova',
    en: 'withheld something by law',
  },
  endWithholding: {
    nb: 'sluttet å holde noe tilbake',
    nn: 'slutta å halde noko tilbake',
    en: 'stopped withholding something',
  },
  setGuardianInsight: {
    nb: 'sa hva vergen får vite om helsen',
    nn: 'sa kva verja får vite om helsa',
    en: 'said what the guardian is to know about health',
  },
  addWorkNote: { nb: 'skrev et arbeidsnotat', nn: 'skreiv eit arbeidsnotat', en: 'wrote a work note' },
};

const STANDING: Readonly<Record<string, Words>> = {
  PARTICIPANT: { nb: 'Deltakeren', nn: 'Deltakaren', en: 'The participant' },
  GUARDIAN: { nb: 'Vergen', nn: 'Verja', en: 'The guardian' },
  PROXY: { nb: 'En fullmektig', nn: 'Ein fullmektig', en: 'A proxy' },
  LAWYER: { nb: 'En advokat', nn: 'Ein advokat', en: 'A lawyer' },
  RELATIVE: { nb: 'En pårørende', nn: 'Ein pårørande', en: 'A relative' },
  SYSTEM: { nb: 'Et fagsystem', nn: 'Eit fagsystem', en: 'A case system' },
  STAFF: { nb: 'En ansatt', nn: 'Ein tilsett', en: 'A member of staff' },
};

/** What was seen or done, in plain words. */
export const wordsFor = (what: readonly string[], language: Language): string =>
  what.map((one) => WHAT[one]?.[language] ?? one).join(', ');

/** Somebody without a name in the register, by how they stood to the plan. */
export const roleFor = (standing: string, language: Language): string => STANDING[standing]?.[language] ?? standing;
