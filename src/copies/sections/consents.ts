import { type CopyWriter, said } from '../copy-writer';
import { section } from '../section';
import { nameOfMeasure, type SeenMeasures } from './measures';

/** What a copy holds of a consent. */
export interface SeenConsent {
  id: string;
  purpose: string;
  discloser: { id: string; name: string } | null;
  recipients: { id: string; name: string }[];
  categories: string[];
  scope: string;
  measures: { id: string }[];
  method: string;
  validFrom: string;
  validTo: string | null;
  withdrawnAt: string | null;
  struckAt: string | null;
  inForce: boolean;
  givenOn: string;
  givenAt: string;
}

/** What a copy holds of the consents. */
export interface SeenConsents {
  consents: SeenConsent[];
}

/** The consents, with those that have ended. */
export const consents = section<SeenConsents & SeenMeasures>({
  asks: `consents { id purpose discloser { id name } recipients { id name } categories scope measures { id } method validFrom validTo
    withdrawnAt struckAt inForce givenBy givenOn givenAt recordedBy { id name title agency { id name } } documentReference explainedIn }`,
  print: ({ consents: all, measures }, writer) => {
    if (all.length === 0) return;
    writer.heading(2, writer.words.of('consents'));
    for (const consent of all) printConsent(consent, { measures }, writer);
  },
});

function printConsent(consent: SeenConsent, { measures }: SeenMeasures, writer: CopyWriter): void {
  const { words } = writer;
  const { purpose, discloser, recipients, categories, method, validFrom, validTo } = consent;
  writer.heading(3, `${words.of('consentTo')}: ${words.value('ConsentPurpose', purpose)}`);
  writer.field(words.of('discloser'), discloser && said(discloser.name));
  writer.field(words.of('recipients'), said(recipients.map(({ name }) => name).join(', ')));
  writer.field(
    words.of('categories'),
    words.list(categories.map((one) => words.value('InformationCategory', one))) || null,
  );
  writer.field(words.of('method'), words.value('ConsentMethod', method));
  writer.field(words.of('valid'), words.period({ from: validFrom, to: validTo }));
  writer.field(words.of('state'), stateOf(consent, writer));
  const named = measures.filter(({ id }) => consent.measures.some((one) => one.id === id));
  if (named.length === 0) return;
  writer.heading(4, words.of('named'));
  writer.list(named.map((one) => nameOfMeasure(one, writer)));
}

function stateOf({ struckAt, withdrawnAt, inForce }: SeenConsent, { words }: CopyWriter): string {
  if (struckAt) return words.of('struck');
  if (withdrawnAt) return words.of('withdrawn', { day: words.day(withdrawnAt) });
  return words.of(inForce ? 'inForce' : 'notInForce');
}
