import { createInstance, type i18n } from 'i18next';
import type { CopyLanguage } from './copy-request.checks';
import { ar } from './words/ar';
import { en } from './words/en';
import type { FixedWords, Word } from './words/fixed-words';
import { nb } from './words/nb';
import { nn } from './words/nn';
import { so } from './words/so';
import { ti } from './words/ti';
import { uk } from './words/uk';

const KEPT: Readonly<Record<CopyLanguage, FixedWords>> = { nb, nn, en, uk, ar, ti, so };

let instance: i18n | undefined;

/** Made when the first copy is: most hubs that start make none. */
function translations(): i18n {
  if (!instance) {
    instance = createInstance({
      lng: 'nb',
      fallbackLng: false,
      resources: Object.fromEntries(Object.entries(KEPT).map(([code, words]) => [code, { translation: words }])),
      // nothing here goes into HTML
      interpolation: { escapeValue: false },
      keySeparator: false,
      nsSeparator: false,
      initAsync: false,
    });
    void instance.init();
  }
  return instance;
}

/** Digits are those of the texts around, which agencies write in Norwegian; the calendar is that of Norway. */
const localeOf = (language: CopyLanguage): string => `${language}-u-nu-latn-ca-gregory`;

/** A date stays on one line. */
const whole = (date: string): string => date.replaceAll(' ', '\u00a0');

type Translate = (key: Word, values?: Record<string, unknown>) => string;

/** The fixed words of a copy in one language. */
export class Words {
  readonly isRightToLeft: boolean;
  readonly #t: Translate;
  readonly #day: Intl.DateTimeFormat;
  readonly #shortDay: Intl.DateTimeFormat;
  readonly #languages: Intl.DisplayNames;
  readonly #list: Intl.ListFormat;

  constructor(readonly language: CopyLanguage) {
    this.isRightToLeft = language === 'ar';
    this.#t = translations().getFixedT(language) as Translate;
    this.#day = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' });
    this.#shortDay = new Intl.DateTimeFormat(localeOf(language), {
      ...{ day: 'numeric', month: 'short', year: 'numeric' },
      timeZone: 'UTC',
    });
    this.#list = new Intl.ListFormat(language);
    this.#languages = new Intl.DisplayNames([language], { type: 'language' });
  }

  /** A fixed word, with values put in where it has places for them. */
  of(word: Word, values?: Record<string, unknown>): string {
    return this.#t(word, values);
  }

  /** A value of an enum of the schema: `MeasureStatus`, `ACTIVE`. One that has no word yet stands as it is. */
  value(type: string, value: string): string {
    const word = `${type}.${value}`;
    return Object.hasOwn(KEPT.nb, word) ? this.#t(word as Word) : value;
  }

  /** A calendar date. */
  day(date: string): string {
    return whole(this.#day.format(new Date(`${date.slice(0, 10)}T12:00:00Z`)));
  }

  /** A calendar date in few letters, for tables. */
  shortDay(date: string): string {
    return whole(this.#shortDay.format(new Date(`${date.slice(0, 10)}T12:00:00Z`)));
  }

  /** Fixed words one after the other. */
  list(words: readonly string[]): string {
    return this.#list.format(words);
  }

  /** A period; without an end, from its first day on. */
  period({ from, to }: { from: string; to: string | null }): string {
    return to
      ? this.#t('period', { from: this.day(from), to: this.day(to) })
      : this.#t('periodOpen', { from: this.day(from) });
  }

  /** The same in few letters. */
  shortPeriod({ from, to }: { from: string; to: string | null }): string {
    return to
      ? this.#t('period', { from: this.shortDay(from), to: this.shortDay(to) })
      : this.#t('periodOpen', { from: this.shortDay(from) });
  }

  number(value: number): string {
    return new Intl.NumberFormat(localeOf(this.language)).format(value);
  }

  /** The name of a language, by its code. */
  nameOf(code: string): string {
    try {
      return this.#languages.of(code) ?? code;
    } catch (error) {
      // what is no code at all stands as it was written
      if (error instanceof RangeError) return code;
      throw error;
    }
  }
}
