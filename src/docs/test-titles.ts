import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A test, or a group of tests, that names numbers: of faults, or of what is owed. */
export interface NamedTest {
  numbers: string[];
  /** The groups it stands in, the outermost first, and its own title last; without the numbers. */
  title: string;
  file: string;
}

const IN_PARENTHESES = /\s*\(((?:[GACERUD]\d{1,2})(?:(?:, | to | and )[GACERUD]\d{1,2})*)\)/g;
const IN_FRONT = /^((?:[GACERUD]\d{1,2} )+)/;

/** All tests and groups under test/ and src/ that name numbers with these letters in their titles, or right above them. */
export function testsThatName(letters: string): NamedTest[] {
  const files = ['src', 'test'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const tests = files.filter((file) => file.endsWith('.test.ts')).sort();
  return tests
    .flatMap((file) => testsOf(file, readFileSync(file, 'utf8')))
    .map((test) => ({ ...test, numbers: test.numbers.filter((number) => letters.includes(number.charAt(0))) }))
    .filter(({ numbers }) => numbers.length > 0);
}

/** Those of one file. What is skipped, to be written or known to fail proves nothing, and is left out. */
export function testsOf(file: string, text: string): NamedTest[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const found: NamedTest[] = [];
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    const told = ts.isCallExpression(node) ? toldBy(node) : null;
    if (!told || !ts.isCallExpression(node)) {
      ts.forEachChild(node, (child) => visit(child, groups));
      return;
    }
    if (told.provesNothing) return;
    const own = withoutNumbers(told.title);
    const path = own ? [...groups, own] : groups;
    const numbers = new Set([...numbersIn(told.title), ...numbersIn(commentAbove(source, node))]);
    if (numbers.size > 0) found.push({ numbers: [...numbers], title: path.join(' › '), file });
    for (const row of told.rows) {
      const inRow = numbersIn(row);
      if (inRow.length > 0)
        found.push({ numbers: inRow, title: [...groups, own.replace('…', withoutNumbers(row))].join(' › '), file });
    }
    if (told.isGroup) for (const argument of node.arguments) visit(argument, path);
  };
  visit(source, []);
  return found;
}

interface Told {
  title: string;
  isGroup: boolean;
  provesNothing: boolean;
  /** The texts that name the rows of an `each`. */
  rows: string[];
}

/** What a call says when it is one of jest's: `test`, `it` or `describe`, with whatever hangs on it. */
function toldBy(call: ts.CallExpression): Told | null {
  const words: string[] = [];
  const rows: string[] = [];
  for (let at: ts.Expression = call.expression; ; ) {
    if (ts.isPropertyAccessExpression(at)) {
      words.unshift(at.name.text);
      at = at.expression;
    } else if (ts.isCallExpression(at)) {
      for (const table of at.arguments) rows.push(...rowsOf(table));
      at = at.expression;
    } else if (ts.isTaggedTemplateExpression(at)) {
      at = at.tag;
    } else {
      if (!ts.isIdentifier(at)) return null;
      words.unshift(at.text);
      break;
    }
  }
  const [first = '', ...more] = words;
  const title = call.arguments[0] && titleOf(call.arguments[0]);
  if (!['test', 'it', 'describe'].includes(first) || title === undefined) return null;
  return {
    title,
    isGroup: first === 'describe',
    provesNothing: more.some((word) => ['skip', 'todo', 'failing'].includes(word)),
    rows,
  };
}

function titleOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  if (ts.isBinaryExpression(node)) return (titleOf(node.left) ?? '…') + (titleOf(node.right) ?? '…');
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? '…' : undefined;
}

/** The text that names each row of a table: the first in it. */
function rowsOf(table: ts.Expression): string[] {
  if (!ts.isArrayLiteralExpression(table)) return [];
  return table.elements.flatMap((row) => firstText(row) ?? []);
}

function firstText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isFunctionLike(node) || ts.isComputedPropertyName(node) ? undefined : ts.forEachChild(node, firstText);
}

function commentAbove(source: ts.SourceFile, call: ts.CallExpression): string {
  const ranges = ts.getLeadingCommentRanges(source.text, call.getFullStart()) ?? [];
  return ranges
    .filter(({ kind }) => kind === ts.SyntaxKind.MultiLineCommentTrivia)
    .map(({ pos, end }) => source.text.slice(pos, end))
    .join(' ');
}

function numbersIn(text: string): string[] {
  const named = [...text.matchAll(IN_PARENTHESES)].flatMap(([, list = '']) => spelledOut(list));
  return [...(IN_FRONT.exec(text)?.[1]?.trim().split(' ') ?? []), ...named];
}

/** `R1 to R3, C9` → R1, R2, R3, C9. */
function spelledOut(list: string): string[] {
  return list.split(/, | and /).flatMap((part) => {
    const [from = '', to = from] = part.split(' to ');
    const [first, last] = [Number(from.slice(1)), Number(to.slice(1))];
    return Array.from({ length: last - first + 1 }, (_, index) => `${from.charAt(0)}${first + index}`);
  });
}

function withoutNumbers(title: string): string {
  return title
    .replace(IN_PARENTHESES, '')
    .replace(IN_FRONT, '')
    .replace(/%[sdifjop#$]|\$\w+(\.\w+)*/g, '…')
    .replaceAll('|', '\\|')
    .trim();
}
