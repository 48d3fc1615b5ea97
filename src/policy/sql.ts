import { rulesToAST } from '@casl/ability/extra';
import type { Condition as Ast, CompoundCondition, FieldCondition } from '@ucast/core';
import { abilityOf, rulesOf, type ViewerKind } from './ability';
import type { Rule } from './rules';
import type { Operation, Standing, SubjectType, ViewerConstants } from './vocabulary';

/** Where a fact of a subject is found in a statement: a column, a list column, or rows of a relation. */
export type Source =
  | { column: string; list?: true }
  | { rows: string; fields: Readonly<Record<string, { column: string; list?: true }>> };

/** The sources of all facts that the rules of one subject may ask for. */
export type Sources = Readonly<Record<string, Source>>;

/** The first parameters of every statement that carries rights: who asks, for which agency, on which day. */
const VIEWER: ViewerConstants = { person: '$1::uuid', agency: '$2::uuid', today: '$3::date' };

const PARAMETERS = new Set<unknown>(Object.values(VIEWER));
const COMPARISONS: Record<string, string> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' };

/** The rows of the table for an operation on a subject as a WHERE; `false` where no row gives it. */
export function whereOf(kind: ViewerKind, may: Operation, what: SubjectType, sources: Sources): string {
  return compile(rulesOf(kind, may, what), may, what, sources);
}

/** CASE over the rules that open a plan, in the table's order: how the viewer stands to it, or null. */
export function standingOf(kind: ViewerKind, sources: Sources): string {
  const branches = rulesOf(kind, 'read', 'Plan').map(
    (rule) => `WHEN ${compile([rule], 'read', 'Plan', sources)} THEN ${literal(rule.who[0] as Standing)}`,
  );
  return branches.length ? `CASE ${branches.join(' ')} END` : 'NULL';
}

function compile(table: readonly Rule[], may: Operation, what: SubjectType, sources: Sources): string {
  const ast = rulesToAST(abilityOf(table, VIEWER), may, what);
  return ast ? render(ast, sources) : 'false';
}

/** Renders what the table uses, and throws on all else: a rule that cannot become SQL must not reach a request. */
function render(ast: Ast, sources: Sources): string {
  if (ast.operator === 'and' || ast.operator === 'or') {
    const parts = (ast as CompoundCondition).value.map((part) => render(part, sources));
    if (parts.length === 0) return ast.operator === 'and' ? 'true' : 'false';
    return `(${parts.join(` ${ast.operator.toUpperCase()} `)})`;
  }
  const { field, operator, value } = ast as FieldCondition;
  const source = sources[field];
  if (!source) throw new Error(`the rules ask for '${field}', and the statement has no source for it`);
  if (operator === 'elemMatch') {
    if (!('rows' in source)) throw new Error(`'${field}' is a column, and the rules ask for rows`);
    return `EXISTS (SELECT 1 FROM ${source.rows} AND ${render(value as Ast, source.fields)})`;
  }
  if ('rows' in source) throw new Error(`'${field}' is rows, and the rules ask for a column`);
  return renderComparison(source.column, source.list ?? false, operator, value);
}

function renderComparison(column: string, list: boolean, operator: string, value: unknown): string {
  if (list) {
    if (operator !== 'eq') throw new Error(`'${operator}' on a list cannot become SQL`);
    return `${literal(value)} = ANY (${column})`;
  }
  if (operator === 'in') return `${column} IN (${(value as unknown[]).map(literal).join(', ')})`;
  const sign = COMPARISONS[operator];
  if (!sign) throw new Error(`'${operator}' cannot become SQL`);
  return `${column} ${sign} ${literal(value)}`;
}

/** Constants of the table alone come here, never input; the viewer's are parameters. */
function literal(value: unknown): string {
  if (PARAMETERS.has(value)) return value as string;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'string' && /^[A-Za-z0-9_:-]+$/.test(value)) return `'${value}'`;
  throw new Error('a constant in the rules cannot become SQL');
}
