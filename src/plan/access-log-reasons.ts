import type { Outcome } from '../audit/entry';
import type { Language } from '../kernel/errors';
import { ruleOf, type Sentence } from '../policy';

const AGENCY: Sentence = {
  nb: 'Ansatte i en etat som deltar, kan gjøre dette.',
  nn: 'Tilsette i ein etat som deltek, kan gjere dette.',
  en: 'Staff of an agency that takes part may do this.',
};
const RECORDED: Sentence = {
  nb: 'Ansatte kan føre det som er gitt på papir eller muntlig.',
  nn: 'Tilsette kan føre det som er gitt på papir eller munnleg.',
  en: 'Staff may record what was given on paper or by word.',
};
const INBOX: Sentence = {
  nb: 'Innboksen er personens egen.',
  nn: 'Innboksen er personen sin eigen.',
  en: 'The inbox is the person’s own.',
};

const WEBHOOK: Readonly<Record<'supervisor' | 'system', Sentence>> = {
  supervisor: {
    nb: 'En leder styrer hvor etaten får beskjed om hendelser.',
    nn: 'Ein leiar styrer kvar etaten får melding om hendingar.',
    en: 'A supervisor decides where the agency is told of events.',
  },
  system: {
    nb: 'Etatens fagsystem styrer selv hvor det får beskjed om hendelser.',
    nn: 'Fagsystemet til etaten styrer sjølv kvar det får melding om hendingar.',
    en: 'The agency’s case system decides itself where it is told of events.',
  },
};

/**
 * Why a row of the table gives something, as the participant reads it: by the row's whole name, or by the last word of
 * it, which says on what the row leans.
 */
const REASONS: Readonly<Record<string, Sentence>> = {
  ...Object.fromEntries(
    ['inbox.own', 'mark-read.own', 'mark-unread.own', 'set-notification-preferences.own'].map((rule) => [rule, INBOX]),
  ),
  ...Object.fromEntries(
    ['webhook', 'register-webhook', 'revise-webhook', 'rotate-webhook-secret', 'send-test-event', 'redeliver-webhook']
      .concat('remove-webhook')
      .flatMap((act) => (['supervisor', 'system'] as const).map((who) => [`${act}.${who}`, WEBHOOK[who]])),
  ),
  'participation.own': {
    nb: 'Etaten vet at den selv deltar.',
    nn: 'Etaten veit at han sjølv deltek.',
    en: 'The agency knows that it takes part itself.',
  },
  'take-copy.whole': {
    nb: 'Deltakeren og vergen kan ta med seg det de kan lese.',
    nn: 'Deltakaren og verja kan ta med seg det dei kan lese.',
    en: 'The participant and a guardian may take along what they can read.',
  },
  'take-copy.staff': {
    nb: 'Ansatte på planen kan ta med seg det de kan lese.',
    nn: 'Tilsette på planen kan ta med seg det dei kan lese.',
    en: 'Staff on the plan may take along what they can read.',
  },
  'take-copy.representative': {
    nb: 'Den som representerer deltakeren, kan ta med seg det den kan lese.',
    nn: 'Den som representerer deltakaren, kan ta med seg det den kan lese.',
    en: 'Whoever represents the participant may take along what they can read.',
  },
  chair: {
    nb: 'Den som leder møtet, kan gjøre dette.',
    nn: 'Den som leier møtet, kan gjere dette.',
    en: 'Whoever leads the meeting may do this.',
  },
  proposed: {
    nb: 'Koordinatoren kan foreslå hvem som er i ansvarsgruppa.',
    nn: 'Koordinatoren kan foreslå kven som er i ansvarsgruppa.',
    en: 'The coordinator may propose who is in the responsibility group.',
  },
  readable: {
    nb: 'Den som kan lese innholdet, vet at det finnes.',
    nn: 'Den som kan lese innhaldet, veit at det finst.',
    en: 'Whoever may read the content knows that it is there.',
  },
  addressed: {
    nb: 'Det er rettet til etaten.',
    nn: 'Det er retta til etaten.',
    en: 'It is addressed to the agency.',
  },
  contact: {
    nb: 'Koordinatoren følger opp det deltakeren selv melder.',
    nn: 'Koordinatoren følgjer opp det deltakaren sjølv melder.',
    en: 'The coordinator follows up what the participant reports.',
  },
  'set-protection.more': {
    nb: 'Ansatte kan føre at adressen er strengere beskyttet.',
    nn: 'Tilsette kan føre at adressa er strengare verna.',
    en: 'Staff may record that the address is more strictly protected.',
  },
  'cleared-supervisor': {
    nb: 'En leder med klarering kan føre at adressen er mindre beskyttet.',
    nn: 'Ein leiar med klarering kan føre at adressa er mindre verna.',
    en: 'A supervisor with clearance may record that the address is less strictly protected.',
  },
  requester: {
    nb: 'Etaten har selv bedt om samtykket.',
    nn: 'Etaten har sjølv bede om samtykket.',
    en: 'The agency has asked for the consent itself.',
  },
  'contribute.representative': {
    nb: 'Den som deltar for eller sammen med deltakeren, kan skrive hva de bidrar med.',
    nn: 'Den som deltek for eller saman med deltakaren, kan skrive kva dei bidreg med.',
    en: 'Who takes part for or beside the participant may write what they bring.',
  },
  'contribute.resting': {
    nb: 'Det rettsgrunnlaget som dette hviler på, gjelder.',
    nn: 'Det rettsgrunnlaget som dette kviler på, gjeld.',
    en: 'The legal basis that this rests on holds.',
  },
  writer: {
    nb: 'De har skrevet det selv.',
    nn: 'Dei har skrive det sjølv.',
    en: 'They have written it themselves.',
  },
  recipient: {
    nb: 'En etat kan be om samtykke til å få se noe selv.',
    nn: 'Ein etat kan be om samtykke til å få sjå noko sjølv.',
    en: 'An agency may ask for consent to see something itself.',
  },
  discloser: {
    nb: 'Det gjelder noe som etaten eier.',
    nn: 'Det gjeld noko som etaten eig.',
    en: 'It is about something that the agency owns.',
  },
  'consented-change': {
    nb: 'Deltakeren har samtykket til akkurat denne endringen.',
    nn: 'Deltakaren har samtykt til akkurat denne endringa.',
    en: 'The participant has consented to precisely this change.',
  },
  own: {
    nb: 'Det er deltakerens egen plan.',
    nn: 'Det er planen til deltakaren sjølv.',
    en: 'It is the participant’s own plan.',
  },
  guardian: {
    nb: 'Vergen ser det som deltakeren ser.',
    nn: 'Verja ser det som deltakaren ser.',
    en: 'A guardian sees what the participant sees.',
  },
  lawyer: {
    nb: 'Deltakeren har engasjert advokaten.',
    nn: 'Deltakaren har engasjert advokaten.',
    en: 'The participant has engaged the lawyer.',
  },
  proxy: {
    nb: 'Deltakeren har gitt fullmakt.',
    nn: 'Deltakaren har gitt fullmakt.',
    en: 'The participant has given a written authority.',
  },
  relative: {
    nb: 'Deltakeren vil ha den pårørende med.',
    nn: 'Deltakaren vil ha den pårørande med.',
    en: 'The participant wants the relative there.',
  },
  assigned: {
    nb: 'Den ansatte er satt på planen.',
    nn: 'Den tilsette er sett på planen.',
    en: 'The member of staff is assigned to the plan.',
  },
  supervisor: {
    nb: 'En leder i en etat som deltar, har adgang.',
    nn: 'Ein leiar i ein etat som deltek, har tilgang.',
    en: 'A supervisor of an agency that takes part has access.',
  },
  system: {
    nb: 'Fagsystemet til en etat som deltar, har adgang til etatens egen del.',
    nn: 'Fagsystemet til ein etat som deltek, har tilgang til etaten sin eigen del.',
    en: 'The case system of an agency that takes part has access to the agency’s own part.',
  },
  all: {
    nb: 'Alle som planen er åpen for, kan se rammen.',
    nn: 'Alle som planen er open for, kan sjå ramma.',
    en: 'Everybody to whom the plan is open may see its frame.',
  },
  whole: {
    nb: 'Deltakeren og vergen kan se hele planen.',
    nn: 'Deltakaren og verja kan sjå heile planen.',
    en: 'The participant and a guardian may see the whole plan.',
  },
  visible: {
    nb: 'Alle på planen kan vite at dette finnes.',
    nn: 'Alle på planen kan vite at dette finst.',
    en: 'Everybody on the plan may know that this is there.',
  },
  known: {
    nb: 'Alle på planen kan vite at målet finnes.',
    nn: 'Alle på planen kan vite at målet finst.',
    en: 'Everybody on the plan may know that the goal is there.',
  },
  'assessment.known': {
    nb: 'Alle på planen kan vite at noe er kartlagt.',
    nn: 'Alle på planen kan vite at noko er kartlagt.',
    en: 'Everybody on the plan may know that something has been assessed.',
  },
  inviter: {
    nb: 'Etaten vet hvem den selv har invitert.',
    nn: 'Etaten veit kven han sjølv har invitert.',
    en: 'The agency knows whom it has invited itself.',
  },
  shared: {
    nb: 'Det er delt med alle på planen.',
    nn: 'Det er delt med alle på planen.',
    en: 'It is shared with everybody on the plan.',
  },
  stubs: {
    nb: 'Den pårørende kan vite at dette finnes.',
    nn: 'Den pårørande kan vite at dette finst.',
    en: 'The relative may know that this is there.',
  },
  'own-part': {
    nb: 'Fagsystemet kan se det som etaten selv eier.',
    nn: 'Fagsystemet kan sjå det som etaten sjølv eig.',
    en: 'The case system may see what the agency owns itself.',
  },
  owner: { nb: 'Etaten eier det selv.', nn: 'Etaten eig det sjølv.', en: 'The agency owns it itself.' },
  consented: {
    nb: 'Et samtykke som gjelder, gir etaten adgang.',
    nn: 'Eit samtykke som gjeld, gir etaten tilgang.',
    en: 'A consent in force gives the agency access.',
  },
  consenting: {
    nb: 'Den som kan samtykke for deltakeren, kan se samtykkene.',
    nn: 'Den som kan samtykkje for deltakaren, kan sjå samtykka.',
    en: 'Whoever may consent for the participant may see the consents.',
  },
  'to-plan': {
    nb: 'Ansatte på planen kan se samtykket til den.',
    nn: 'Tilsette på planen kan sjå samtykket til han.',
    en: 'Staff on the plan may see the consent to it.',
  },
  party: {
    nb: 'Samtykket gjelder etaten selv.',
    nn: 'Samtykket gjeld etaten sjølv.',
    en: 'The consent concerns the agency itself.',
  },
  staff: {
    nb: 'Ansatte i en etat kan gjøre dette.',
    nn: 'Tilsette i ein etat kan gjere dette.',
    en: 'Staff of an agency may do this.',
  },
  coordinator: {
    nb: 'Koordinatoren kan gjøre dette med planen.',
    nn: 'Koordinatoren kan gjere dette med planen.',
    en: 'The coordinator may do this to the plan.',
  },
  'own-agency': {
    nb: 'Etaten bestemmer over sine egne ansatte.',
    nn: 'Etaten bestemmer over sine eigne tilsette.',
    en: 'The agency decides about its own staff.',
  },
  agency: AGENCY,
  participant: {
    nb: 'Deltakeren kan gjøre dette selv.',
    nn: 'Deltakaren kan gjere dette sjølv.',
    en: 'The participant may do this.',
  },
  'nobody-new': { nb: 'Ingen nye får lese det.', nn: 'Ingen nye får lese det.', en: 'Nobody new reads it.' },
  power: {
    nb: 'Fullmakten omfatter dette.',
    nn: 'Fullmakta omfattar dette.',
    en: 'The written authority covers this.',
  },
  body: {
    nb: 'Klagen går til den ansattes etat.',
    nn: 'Klaga går til etaten til den tilsette.',
    en: 'The complaint goes to the agency of the member of staff.',
  },
  'complaint.own': {
    nb: 'De har selv klaget for deltakeren.',
    nn: 'Dei har sjølve klaga for deltakaren.',
    en: 'They have complained for the participant themselves.',
  },
  opener: {
    nb: 'Den ansatte åpnet det selv i en nødssituasjon.',
    nn: 'Den tilsette opna det sjølv i ein naudssituasjon.',
    en: 'The member of staff opened it in an emergency.',
  },
  emergency: {
    nb: 'Den ansatte har åpnet det for en time i en nødssituasjon.',
    nn: 'Den tilsette har opna det for ein time i ein naudssituasjon.',
    en: 'The member of staff has opened it for an hour in an emergency.',
  },
  'open-in-emergency.staff': {
    nb: 'Ansatte i etater som kan det, får åpne et tiltak når liv eller helse kan være i fare.',
    nn: 'Tilsette i etatar som kan det, får opne eit tiltak når liv eller helse kan vere i fare.',
    en: 'Staff of agencies that may do so can open a measure when life or health may be in danger.',
  },
  insight: {
    nb: 'Etaten har gitt innsyn i det.',
    nn: 'Etaten har gitt innsyn i det.',
    en: 'The agency has given insight into it.',
  },
  unit: {
    nb: 'Kommunens koordinerende enhet sørger for at én plan kommer i kraft.',
    nn: 'Den koordinerande eininga til kommunen sørgjer for at éin plan kjem i kraft.',
    en: 'The municipality’s coordinating unit sees to it that one plan comes into force.',
  },
  'said-for': {
    nb: 'Etaten har sagt det selv.',
    nn: 'Etaten har sagt det sjølv.',
    en: 'The agency has said it itself.',
  },
  'measure-request.requester': {
    nb: 'Etaten har selv spurt.',
    nn: 'Etaten har sjølv spurt.',
    en: 'The agency has asked itself.',
  },
  'withdraw-measure-request.requester': {
    nb: 'Etaten har selv spurt.',
    nn: 'Etaten har sjølv spurt.',
    en: 'The agency has asked itself.',
  },
  receiver: {
    nb: 'Etaten er spurt.',
    nn: 'Etaten er spurd.',
    en: 'The agency was asked.',
  },
  transition: {
    nb: 'Alle som vet om tiltaket, kan vite at det er spurt om hva som kommer etter.',
    nn: 'Alle som veit om tiltaket, kan vite at det er spurt om kva som kjem etter.',
    en: 'All who know of the measure may know that it was asked what comes after it.',
  },
  attendee: {
    nb: 'Den som leser, er med i møtet.',
    nn: 'Den som les, er med i møtet.',
    en: 'Whoever reads takes part in the meeting.',
  },
  recorded: RECORDED,
  'recorded-plan': RECORDED,
};

/** Why a row of the table gave something; undefined for a row that has no words. */
export const reasonOf = (rule: string): Sentence | undefined =>
  REASONS[rule] ?? REASONS[rule.slice(rule.lastIndexOf('.') + 1)];

/** Why something was given, or what it was refused with, in sentences. */
export function reasonsFor(rules: readonly string[], outcome: Outcome, language: Language): string {
  const sentences = rules.flatMap((rule) => (outcome === 'GIVEN' ? reasonOf(rule) : ruleOf(rule)?.because) ?? []);
  return [...new Set(sentences.map((one) => one[language]))].join(' ');
}
