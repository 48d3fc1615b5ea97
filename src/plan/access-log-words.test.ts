import { DISCLOSABLE } from '../kernel/ctx';
import type { Language } from '../kernel/errors';
import { rules } from '../policy';
import { reasonOf, reasonsFor } from './access-log-reasons';
import { wordsFor } from './access-log-words';

const LANGUAGES: readonly Language[] = ['nb', 'nn', 'en'];
const OPERATIONS = [...new Set(rules.map((rule) => rule.may))];
const SENTENCE = /^[A-ZÆØÅ][^_.]{4,}\.( [A-ZÆØÅ][^_.]{4,}\.)*$/;

/** The log in the participant's own words: whatever the table can give or refuse has a sentence (U10, U11). */
describe('the words of the access log', () => {
  test.each(DISCLOSABLE.map((what) => [what]))('call %s something that is seen, in a sentence', (what) => {
    for (const language of LANGUAGES) {
      const sentence = wordsFor([what], 'GIVEN', language);
      expect(sentence).toMatch(SENTENCE);
      expect(sentence).toMatch(/^(Så|Såg|Saw) /);
    }
  });

  test.each(OPERATIONS.map((what) => [what]))('tell that %s was done, and that it was tried and refused', (what) => {
    const all = LANGUAGES.flatMap((language) => [
      wordsFor([what], 'GIVEN', language),
      wordsFor([what], 'REFUSED', language),
    ]);
    for (const sentence of all) {
      expect(sentence).toMatch(SENTENCE);
      expect(sentence).not.toContain(what);
    }
    expect(all.map((sentence) => /^(Prøvde å|Tried to) /.test(sentence))).toEqual([
      false,
      true,
      false,
      true,
      false,
      true,
    ]);
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))(
    'say why %s gives, and what it is refused with',
    (id, rule) => {
      expect(reasonOf(id)).toBeDefined();
      for (const language of LANGUAGES) {
        expect(reasonsFor([id], 'GIVEN', language)).toMatch(SENTENCE);
        expect(reasonsFor([id], 'REFUSED', language)).toBe(rule.because[language]);
      }
    },
  );

  test('join several things to one sentence, and say each reason once', () => {
    expect(wordsFor(['FRAME', 'PARTICIPANT', 'MEASURES'], 'GIVEN', 'nb')).toBe(
      'Så planens ramme, navnet og språkene og når tiltakene foregår.',
    );
    expect(wordsFor(['read'], 'REFUSED', 'nb')).toBe('Prøvde å se planen, men fikk ikke lov.');
    expect(reasonsFor(['plan.assigned', 'measure.shared', 'measure-content.shared'], 'GIVEN', 'nb')).toBe(
      'Den ansatte er satt på planen. Det er delt med alle på planen.',
    );
  });
});
