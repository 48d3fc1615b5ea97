/** The closed list of refusals; the contract promises that `extensions.code` is always one of these. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'INVALID_INPUT'
  | 'LIMIT_EXCEEDED'
  | 'RESYNC_REQUIRED'
  | 'INTERNAL';

/** The languages that messages are kept in, by BCP 47 tag; nb is the default. */
export type Language = 'nb' | 'nn' | 'en';

/** What is wrong with one part of an input; `path` is dotted, as in `input.period.from`. */
export interface Problem {
  path: string;
  message: string;
}

const messages: Record<ErrorCode, Record<Language, string>> = {
  UNAUTHENTICATED: {
    nb: 'Du må logge inn for å gjøre dette.',
    nn: 'Du må logge inn for å gjere dette.',
    en: 'You must sign in to do this.',
  },
  FORBIDDEN: {
    nb: 'Du har ikke adgang til å gjøre dette.',
    nn: 'Du har ikkje tilgjenge til å gjere dette.',
    en: 'You may not do this.',
  },
  NOT_FOUND: {
    nb: 'Fant ikke det du spurte etter.',
    nn: 'Fann ikkje det du spurde etter.',
    en: 'What you asked for was not found.',
  },
  CONFLICT: {
    nb: 'Dette er endret siden du leste det. Les på nytt og prøv igjen.',
    nn: 'Dette er endra sidan du las det. Les på nytt og prøv igjen.',
    en: 'This has changed since you read it. Read it again and retry.',
  },
  INVALID_INPUT: {
    nb: 'Noe i det du sendte er ikke gyldig.',
    nn: 'Noko i det du sende er ikkje gyldig.',
    en: 'Something in what you sent is not valid.',
  },
  LIMIT_EXCEEDED: {
    nb: 'Grensen er nådd. Prøv igjen senere eller spør om mindre.',
    nn: 'Grensa er nådd. Prøv igjen seinare eller spør om mindre.',
    en: 'A limit was reached. Try again later, or ask for less.',
  },
  RESYNC_REQUIRED: {
    nb: 'Stillingen din er for gammel. Hent et nytt øyeblikksbilde.',
    nn: 'Stillinga di er for gammal. Hent eit nytt augeblikksbilete.',
    en: 'Your position is too old. Take a fresh snapshot.',
  },
  INTERNAL: {
    nb: 'Noe gikk galt hos oss. Oppgi referansen hvis du melder fra.',
    nn: 'Noko gjekk gale hos oss. Oppgje referansen om du melder frå.',
    en: 'Something went wrong on our side. Quote the reference if you report it.',
  },
};

/** The standing message of a code in one language. */
export function messageOf(code: ErrorCode, language: Language): string {
  return messages[code][language];
}

/**
 * A refusal that the caller may see: `message` is a sentence for people, `details` go into `extensions`
 * beside the code (`rule`, `currentVersion`, `problems`, `retryAfter`, `reference`). Neither may hold a name or a number of a person.
 */
export class HubError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'HubError';
  }
}

/** NOT_FOUND: it does not exist, or the viewer may not know that it does; the two are never told apart. */
export function notFound(): HubError {
  return new HubError('NOT_FOUND', messages.NOT_FOUND.nb);
}

/** CONFLICT, with the version that holds now where the thing has one. */
export function conflict(currentVersion?: number): HubError {
  return new HubError('CONFLICT', messages.CONFLICT.nb, currentVersion === undefined ? {} : { currentVersion });
}

/** CONFLICT with a sentence of its own: what it meets has come to an end by now, and no reading anew helps. */
export function over(sentence: string): HubError {
  return new HubError('CONFLICT', sentence);
}

/** CONFLICT that says what is lacking, each with the law that asks for it, and the version that holds now. */
export function lacking(
  what: readonly { key: string; text: string; citation: string }[],
  currentVersion?: number,
): HubError {
  const sentence = what.map(({ text, citation }) => `${text} (${citation})`).join(' ');
  const version = currentVersion === undefined ? {} : { currentVersion };
  return new HubError('CONFLICT', sentence, { ...version, lacking: what.map((one) => ({ ...one })) });
}

/** INVALID_INPUT: each problem names its place in the input; messages must not repeat the value. */
export function invalidInput(problems: Problem[]): HubError {
  return new HubError('INVALID_INPUT', messages.INVALID_INPUT.nb, { problems });
}

/** FORBIDDEN by a rule of the policy table: its id, and its sentence as message. */
export function forbidden(rule: string, sentence: string): HubError {
  return new HubError('FORBIDDEN', sentence, { rule });
}

/** UNAUTHENTICATED: one uniform answer, whatever was wrong with the token. */
export function unauthenticated(): HubError {
  return new HubError('UNAUTHENTICATED', messages.UNAUTHENTICATED.nb);
}

/** RESYNC_REQUIRED: what follows the cursor is older than feeds go back to. */
export function resyncRequired(language: Language): HubError {
  return new HubError('RESYNC_REQUIRED', messages.RESYNC_REQUIRED[language]);
}

/** LIMIT_EXCEEDED, with the seconds after which trying again makes sense, where waiting helps at all. */
export function limitExceeded(retryAfterSeconds?: number): HubError {
  const details = retryAfterSeconds === undefined ? {} : { retryAfter: retryAfterSeconds };
  return new HubError('LIMIT_EXCEEDED', messages.LIMIT_EXCEEDED.nb, details);
}

/** LIMIT_EXCEEDED because the hub itself has no capacity just now (pool exhausted, a dependency that hangs); HTTP answers 503. */
export function overloaded(retryAfterSeconds: number): HubError {
  return new HubError('LIMIT_EXCEEDED', messages.LIMIT_EXCEEDED.nb, {
    retryAfter: retryAfterSeconds,
    overloaded: true,
  });
}
