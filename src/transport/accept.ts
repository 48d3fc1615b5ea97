/** One entry of an Accept header: a media type or language, with its weight `q` from 0 to 1 (RFC 9110, 12.4.2). */
export interface Preference {
  /** In lower case, without parameters. */
  value: string;
  weight: number;
}

/** Headers with more entries than this are cut: no client needs them. */
const MOST = 20;

/** The entries of an Accept or Accept-Language header in their order; a weight that cannot be read counts as 1. */
export function preferencesIn(header: string): Preference[] {
  return header.split(',', MOST).map((entry) => {
    const [value = '', ...parameters] = entry.split(';');
    return { value: value.trim().toLowerCase(), weight: weightOf(parameters) };
  });
}

function weightOf(parameters: string[]): number {
  for (const parameter of parameters) {
    const weight = /^\s*q=([01](?:\.\d{0,3})?)\s*$/i.exec(parameter);
    if (weight) return Number(weight[1]);
  }
  return 1;
}

/** The two media types of an answer by the GraphQL-over-HTTP specification. */
export type AnswerType = 'application/json' | 'application/graphql-response+json';

/** The media type that a client's Accept asks for; undefined when it accepts neither. Without a header, application/json. */
export function answerTypeFor(accept: string | undefined): AnswerType | undefined {
  if (!accept || accept === '*/*' || accept === 'application/json') return 'application/json';
  const preferences = preferencesIn(accept);
  const weight = (type: AnswerType): number =>
    preferences.find((one) => one.value === type)?.weight ??
    preferences.find((one) => one.value === 'application/*')?.weight ??
    preferences.find((one) => one.value === '*/*')?.weight ??
    0;
  const modern = weight('application/graphql-response+json');
  const plain = weight('application/json');
  if (modern === 0 && plain === 0) return undefined;
  const namesModern = preferences.some((one) => one.value === 'application/graphql-response+json');
  return modern > plain || (modern === plain && namesModern) ? 'application/graphql-response+json' : 'application/json';
}
