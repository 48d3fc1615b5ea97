/** Words that measures and goals are made of; long enough to weigh what real ones weigh. */
const TITLES = [
  'Norskopplæring på dagtid, spor 2',
  'Språkpraksis i barnehage',
  'Oppfølging hos fastlege og helsestasjon',
  'Arbeidspraksis på lager med veileder',
  'Foreldreveiledning i liten gruppe',
  'Gjeldsråd og husholdningsbudsjett',
  'Samtaler om søvn og uro',
  'Grunnskole for voksne, modul 3',
  'Bolig: visning, kontrakt og nøkkel',
  'Fotballag og leksehjelp på grendehuset',
];
const SENTENCES = [
  'Deltakeren møter tre dager i uka og får oppgaver med hjem de andre dagene.',
  'Veilederen ringer hver fredag og skriver ned hva som gikk bra og hva som må flyttes.',
  'Timene legges slik at barna kan hentes før klokka fire.',
  'Tolk bestilles til de to første møtene, deretter avtales det fra gang til gang.',
  'Etter seks uker ser alle på målet sammen og justerer omfanget.',
  'Reisevei og månedskort dekkes så lenge tiltaket varer.',
  'Den som er ansvarlig gir beskjed straks noe endrer seg.',
];
const PLACES = [
  'Voksenopplæringen, rom 204',
  'Helsehuset, 2. etasje',
  'NAV, møterom Granli',
  'Storgata 14',
  'Grendehuset',
];
const KINDS = ['NORWEGIAN_TRAINING', 'WORK_PRACTICE', 'HEALTH_FOLLOW_UP', 'ECONOMY', 'PARENTING_GUIDANCE', 'HOUSING'];
const STATEMENTS = [
  'Jeg vil ha fast jobb i et kjøkken før neste sommer.',
  'Norsk på nivå B1 muntlig og A2 skriftlig innen utgangen av planen.',
  'Familien bor i egen bolig med egen kontrakt.',
  'Barna har en fritidsaktivitet hver, og foreldrene kjenner trenerne.',
];

const pick = <T>(list: T[], n: number): T => list[n % list.length] as T;
const sentences = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => pick(SENTENCES, from + i * 3)).join(' ');

/** What a measure's sealed value holds. */
export interface MeasureText {
  kind: string;
  title: string;
  description: string | null;
  howCarriedOut: string | null;
  place: string | null;
  extent: string | null;
  remarks: string | null;
  result: string | null;
}

/** The text of one measure; `n` chooses it. */
export function measureText(n: number): MeasureText {
  return {
    kind: pick(KINDS, n),
    title: `${pick(TITLES, n)} (${n})`,
    description: sentences(n, 4),
    howCarriedOut: sentences(n + 1, 2),
    place: n % 5 === 4 ? null : pick(PLACES, n),
    extent: `${2 + (n % 5)} dager i uka`,
    remarks: n % 3 === 0 ? sentences(n + 2, 1) : null,
    result: null,
  };
}

/** What a goal's sealed value holds; `n` chooses it. */
export function goalText(n: number): { statement: string; inOwnWords: string | null } {
  return { statement: `${pick(STATEMENTS, n)} (${n})`, inOwnWords: n % 2 === 0 ? pick(STATEMENTS, n + 1) : null };
}
