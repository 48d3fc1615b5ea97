import { type Rule, rules } from '../policy';
import { conditionSentences } from './condition-sentences';
import { policyPage } from './policy-page';

describe('the page of the table of rules', () => {
  test('has every row once, with its sentence and its ground', () => {
    const page = policyPage();
    for (const { id, because, ground } of rules) {
      const lines = page.split('\n').filter((line) => line.startsWith(`| \`${id}\` |`));
      expect(lines).toEqual([expect.stringContaining(`| ${because.nb} | ${ground} |`)]);
    }
  });

  test('says the conditions in English, those with a word too', () => {
    const page = policyPage();
    expect(page).toContain(
      'The viewer works for the acting agency.<br>The viewer’s agency takes part'.replace('’', "'"),
    );
    expect(page).toContain('The representative has the power to consent for the participant (GIVE_CONSENT).');
    expect(page).not.toMatch(/hasPower|tokenAllows|undefined/);
  });

  test('is not made where a condition has no sentence', () => {
    const nameless = [{ ...(rules[0] as Rule), when: [(() => () => ({}))()] }];
    expect(() => policyPage(nameless)).toThrow("a condition called '' has no sentence");
    expect(() => conditionSentences('export const isShared = () => ({});')({ name: 'isShared' })).toThrow('isShared');
  });
});
