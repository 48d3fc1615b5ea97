import { readFileSync } from 'node:fs';
import ts from 'typescript';

const FILE = 'src/policy/conditions.ts';

/** What the words of conditions mean to a reader. */
const WORDS: Readonly<Record<string, string>> = {
  'samplan:read': '`samplan:read`, to read',
  'samplan:write': '`samplan:write`, to write',
  READ_PLAN: 'to read the plan',
  READ_STUBS: 'to know that what is confidential is there (READ_STUBS)',
  COMPLAIN: 'to complain for the participant (COMPLAIN)',
  GIVE_CONSENT: 'to consent for the participant (GIVE_CONSENT)',
};

/** The English sentence of each named condition, without its full stop: the comment above it. */
export function conditionSentences(text = readFileSync(FILE, 'utf8')): (condition: { name: string }) => string {
  const source = ts.createSourceFile(FILE, text, ts.ScriptTarget.ESNext, true);
  const sentences = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const [comment] = ts.getJSDocCommentsAndTags(statement);
    const said = comment && ts.isJSDoc(comment) ? ts.getTextOfJSDocComment(comment.comment) : undefined;
    for (const { name } of statement.declarationList.declarations) {
      if (said && ts.isIdentifier(name)) sentences.set(name.text, said.replaceAll(/\s+/g, ' ').replace(/\.$/, ''));
    }
  }
  return ({ name }) => {
    const [condition = '', word] = name.split(' ');
    const sentence = sentences.get(condition);
    if (!sentence) throw new Error(`a condition called '${name}' has no sentence above it in ${FILE}`);
    return word === undefined ? sentence : `${sentence} ${WORDS[word] ?? `\`${word}\``}`;
  };
}
