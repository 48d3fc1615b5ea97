import type { Mutant } from './source-mutants';

const ENDS = /^(THEN|ELSE|WHEN|END|UNION|ORDER|LIMIT|GROUP|RETURN|LOOP|WHERE|FROM|SELECT|IF)\b/;

/** The mutants of an expression or a function of SQL: each thing that it asks together with others, not asked. */
export function sqlMutants(name: string, text: string): Mutant[] {
  const found = new Map<string, Mutant>();
  for (const { index, 0: word } of text.matchAll(/\b(AND|OR)\b/g)) {
    const instead = word === 'AND' ? 'true' : 'false';
    for (const [from, to] of [
      [operandBefore(text, index), index],
      [index + word.length, operandAfter(text, index + word.length)],
    ] as const) {
      const operand = text.slice(from, to).trim();
      if (operand === '' || operand.length > 400) continue;
      const key = `${from}-${to}`;
      found.set(key, {
        says: `${name}: without ${operand.replaceAll(/\s+/g, ' ').slice(0, 90)}`,
        text: `${text.slice(0, from)} ${instead} ${text.slice(to)}`,
      });
    }
  }
  return [...found.values()];
}

/** Where the operand that follows ends: at its own depth, at the next AND or OR, or where the expression does. */
function operandAfter(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth < 0 || (depth === 0 && sign === ';')) return at;
    if (depth > 0 || /\w/.test(text[at - 1] ?? '')) continue;
    if (/^(AND|OR)\b/.test(text.slice(at, at + 4)) || ENDS.test(text.slice(at, at + 8))) return at;
  }
  return text.length;
}

function operandBefore(text: string, end: number): number {
  let depth = 0;
  for (let at = end - 1; at >= 0; at -= 1) {
    const sign = text[at];
    if (sign === ')') depth += 1;
    if (sign === '(') depth -= 1;
    if (depth < 0) return at + 1;
    if (depth > 0) continue;
    if (sign === ';') return at + 1;
    const word = /\b(AND|OR|THEN|ELSE|WHEN|WHERE|RETURN|IF|SELECT|ON|NOT)\s*$/.exec(
      text.slice(Math.max(0, at - 7), at + 1),
    );
    if (word) return at + 1;
  }
  return 0;
}
