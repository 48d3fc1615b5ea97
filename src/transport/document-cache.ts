import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { BoundedCache } from '../kernel/bounded-cache';
import { costExcess, LIMITS, withinLimits } from './limits';
import { LARGEST_PAGE } from './query-cost';

/** A document that is syntactically right, within the limits and valid against the schema. */
export interface PreparedDocument {
  text: string;
  /** SHA-256 of the text, in hex. */
  hash: string;
  document: DocumentNode;
  /** True when the largest pages in its variables would cost too much: then each request is judged by its own. */
  costHangsOnVariables: boolean;
}

/** Why a document is refused; each error is graphql-js's own and must be formatted before it is shown. */
export class DocumentRefused extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('the document is refused');
    this.name = 'DocumentRefused';
  }
}

const REMEMBERED = 1_000;
/** Longer texts are prepared anew each time, so that the memory of all remembered ones stays below some 30 MB. */
const LONGEST_REMEMBERED = 30_000;
const MOST_ERRORS = 10;

/** Parses, bounds and validates each document text once, for both transports. Refused ones are not remembered. */
export class DocumentCache {
  readonly #schema: GraphQLSchema;
  readonly #rules;
  readonly #byHash = new Map<string, PreparedDocument>();
  readonly #byText = new BoundedCache<PreparedDocument>(REMEMBERED, (_text, forgotten) => {
    this.#byHash.delete(forgotten.hash);
  });

  /** With `introspection` false the schema's own fields are refused. */
  constructor(schema: GraphQLSchema, introspection: boolean) {
    this.#schema = schema;
    this.#rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  }

  /** The document of a text. Throws DocumentRefused. */
  prepare(text: string): PreparedDocument {
    const known = this.#byText.get(text);
    if (known) return known;
    const document = this.#parse(text);
    this.#check(document, [withinLimits]);
    this.#check(document, this.#rules);
    const prepared = {
      text,
      hash: createHash('sha256').update(text).digest('hex'),
      document,
      costHangsOnVariables: costExcess(document, this.#schema, () => LARGEST_PAGE) !== undefined,
    };
    if (text.length <= LONGEST_REMEMBERED) {
      this.#byText.set(text, prepared);
      this.#byHash.set(prepared.hash, prepared);
    }
    return prepared;
  }

  /** Judges the cost of a document with the variables it comes with. Throws DocumentRefused. */
  checkCost({ document, costHangsOnVariables }: PreparedDocument, variables: Readonly<Record<string, unknown>>): void {
    if (!costHangsOnVariables) return;
    const excess = costExcess(document, this.#schema, (name) => variables[name]);
    if (excess) throw new DocumentRefused([new GraphQLError(excess)]);
  }

  /** A remembered document by its hash. */
  withHash(hash: string): DocumentNode | undefined {
    return this.#byHash.get(hash)?.document;
  }

  #parse(text: string): DocumentNode {
    try {
      return parse(text, { maxTokens: LIMITS.tokens });
    } catch (error) {
      if (error instanceof GraphQLError) throw new DocumentRefused([error]);
      throw error;
    }
  }

  #check(document: DocumentNode, rules: Parameters<typeof validate>[2]): void {
    const errors = validate(this.#schema, document, rules, { maxErrors: MOST_ERRORS });
    if (errors.length > 0) throw new DocumentRefused(errors);
  }
}

/** The operation to run: the one of the name, or the only one there is. Throws DocumentRefused when that names none. */
export function operationIn(document: DocumentNode, operationName: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  throw new DocumentRefused([new GraphQLError('The operationName must name one operation of the document.')]);
}

const OPEN_FIELDS = new Set(['__typename', '__schema', '__type']);

/** True for a query that asks for the schema's own description alone: it runs no resolver of the hub and tells of no person. */
export function isAboutSchemaOnly(operation: OperationDefinitionNode): boolean {
  return (
    operation.operation === 'query' &&
    operation.selectionSet.selections.every(
      // with a fragment it could hide a field; who has no token can do without fragments at the root
      (selection) => selection.kind === Kind.FIELD && OPEN_FIELDS.has(selection.name.value),
    )
  );
}
