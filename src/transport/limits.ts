import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';
import { costOf, type PageSizeOf } from './query-cost';

/**
 * The bounds of one document, the same on HTTP and WebSocket. Fields, aliases and depth are counted with fragments spread out.
 * The full introspection query has depth 15 and some 200 fields; a whole plan with all its parts has depth 8 and some 150.
 */
export const LIMITS = {
  /** Lexical tokens, counted while parsing; the whole introspection query has about 700. */
  tokens: 2_000,
  /** Levels of fields. */
  depth: 15,
  aliases: 30,
  fields: 600,
  /** How often one response name may stand in one place: telling whether those can be merged compares each with each. */
  repeats: 10,
  directives: 50,
  fragments: 40,
  operations: 10,
  /** Estimated field values of the answer, see query-cost.ts. */
  cost: 100_000,
} as const;

/** What a selection set amounts to, with its fragments spread out. */
interface Size {
  depth: number;
  fields: number;
  aliases: number;
  /** How often each response name stands at this level. */
  names: Map<string, number>;
  /** The most that one name is repeated, here or below. */
  repeats: number;
}

const EMPTY: Size = { depth: 0, fields: 0, aliases: 0, names: new Map(), repeats: 0 };

/**
 * The limits as one rule of graphql-js. It must run before the standard rules, some of which are slow on just the documents that it refuses;
 * each fragment is measured once, so that its own time is bounded by the document's length.
 */
export const withinLimits: ValidationRule = (context) => ({
  Document(document) {
    // page sizes that variables give are judged with the variables
    const excess = excessOf(document) ?? costExcess(document, context.getSchema(), () => 1);
    if (excess) context.reportError(new GraphQLError(excess));
    // the walk is done: nothing below needs a visit
    return false;
  },
});

function excessOf(document: DocumentNode): string | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  if (operations.length > LIMITS.operations) return tooMany('operations', LIMITS.operations);
  if (fragments.size > LIMITS.fragments) return tooMany('fragments', LIMITS.fragments);
  if (countDirectives(document) > LIMITS.directives) return tooMany('directives', LIMITS.directives);
  const measure = measureOver(fragments);
  // Fragments that no operation uses are validated too, hence measured.
  for (const definition of [...operations, ...fragments.values()]) {
    const size = measure(definition.selectionSet);
    if (size.depth > LIMITS.depth) return `The query is too deep: at most ${LIMITS.depth} levels.`;
    if (size.aliases > LIMITS.aliases) return tooMany('aliases', LIMITS.aliases);
    if (size.fields > LIMITS.fields) return tooMany('fields', LIMITS.fields);
    if (size.repeats > LIMITS.repeats) return tooMany('repetitions of one field', LIMITS.repeats);
  }
  return undefined;
}

const tooMany = (what: string, most: number): string => `The query has too many ${what}: at most ${most}.`;

/** What is wrong with a document's cost when the page sizes left to variables are these; undefined where nothing is. */
export function costExcess(document: DocumentNode, schema: GraphQLSchema, pageSizeOf: PageSizeOf): string | undefined {
  return costOf(document, schema, pageSizeOf) > LIMITS.cost
    ? `The query asks for too much at once: at most ${LIMITS.cost.toLocaleString('en')} values.`
    : undefined;
}

function measureOver(fragments: Map<string, FragmentDefinitionNode>): (set: SelectionSetNode) => Size {
  const known = new Map<string, Size>();
  const ofFragment = (name: string): Size => {
    const found = known.get(name);
    if (found) return found;
    const fragment = fragments.get(name);
    if (!fragment) return EMPTY;
    // A fragment that spreads itself counts as empty inside itself; the standard rules refuse the cycle.
    known.set(name, EMPTY);
    const size = measure(fragment.selectionSet);
    known.set(name, size);
    return size;
  };
  const measure = (set: SelectionSetNode): Size => {
    const size: Size = { depth: 0, fields: 0, aliases: 0, names: new Map(), repeats: 0 };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) add(size, ofFragment(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) add(size, measure(selection.selectionSet));
      else {
        const below = selection.selectionSet ? measure(selection.selectionSet) : EMPTY;
        const name = (selection.alias ?? selection.name).value;
        add(size, {
          depth: below.depth + 1,
          fields: below.fields + 1,
          aliases: below.aliases + (selection.alias ? 1 : 0),
          names: new Map([[name, 1]]),
          repeats: below.repeats,
        });
      }
    }
    return size;
  };
  return measure;
}

function add(size: Size, more: Size): void {
  size.depth = Math.max(size.depth, more.depth);
  size.fields += more.fields;
  size.aliases += more.aliases;
  size.repeats = Math.max(size.repeats, more.repeats);
  // already refused: counting names on would only cost time
  if (size.fields > LIMITS.fields) return;
  for (const [name, count] of more.names) {
    const sum = (size.names.get(name) ?? 0) + count;
    size.names.set(name, sum);
    size.repeats = Math.max(size.repeats, sum);
  }
}

function countDirectives(node: ASTNode): number {
  let count = 0;
  const pending: unknown[] = [node];
  while (pending.length > 0) {
    const next = pending.pop();
    if (Array.isArray(next)) pending.push(...next);
    else if (isNode(next)) {
      if (next.kind === Kind.DIRECTIVE) count += 1;
      for (const [key, value] of Object.entries(next)) if (key !== 'loc') pending.push(value);
    }
  }
  return count;
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
