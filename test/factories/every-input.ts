import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';

/** One place in the inputs of an operation where a caller puts a value. */
export interface Place {
  operation: EveryOperation;
  /** From the variables' root, as in `input`, `period`, `from`. */
  path: readonly string[];
  /** The named type that belongs there. */
  type: string;
  /** The operation's variables with this value in this place, all else that is required filled in. */
  variables(value: unknown): Record<string, unknown>;
}

/** A field of the schema with arguments, reached from a root. */
export interface EveryOperation {
  kind: 'query' | 'mutation' | 'subscription';
  /** As in `addGoal`, or `plan.accessLog`. */
  name: string;
  document: string;
  places: Place[];
  /** What is required and nothing else. */
  variables(): Record<string, unknown>;
}

/** What stands in a required place: by the type that belongs there and the name of the field. */
export type Sample = (type: string, field: string) => unknown;

/** What an operation asks for and the schema does not, so that the refusal can cite the law. */
const ASKED_FOR: Readonly<Record<string, readonly string[]>> = {
  MakeDecisionInput: ['reasons'],
  SubmitComplaintInput: ['agencyId', 'subject', 'signedOn'],
};

/** Steps from a root to a field: each field with its arguments' variables, inline fragments for members of unions. */
interface Step {
  field: GraphQLField<unknown, unknown>;
  within: string | undefined;
}

/** Every field of the schema that takes arguments, at the root or below it, with every place in its inputs: whatever the schema holds. */
export function everyOperation(schema: GraphQLSchema, sample: Sample): EveryOperation[] {
  const found: EveryOperation[] = [];
  for (const kind of ['query', 'mutation', 'subscription'] as const) {
    const root = schema.getRootType(kind as never);
    if (!root) continue;
    const seen = new Set<string>();
    let front: Step[][] = Object.values(root.getFields()).map((field) => [{ field, within: undefined }]);
    for (const steps of front) found.push(operationOf(schema, kind, steps, sample));
    // what lies below a mutation or a subscription lies below a query too
    while (kind === 'query' && front.length > 0) {
      const next: Step[][] = [];
      for (const steps of front) {
        const type = getNamedType(steps.at(-1)?.field.type) as GraphQLNamedOutputType;
        const members = isUnionType(type) ? type.getTypes() : isObjectType(type) || isInterfaceType(type) ? [type] : [];
        for (const member of members) {
          if (seen.has(member.name)) continue;
          seen.add(member.name);
          for (const field of Object.values(member.getFields())) {
            const further = [...steps, { field, within: isUnionType(type) ? member.name : undefined }];
            next.push(further);
            if (field.args.length > 0) found.push(operationOf(schema, kind, further, sample));
          }
        }
      }
      front = next;
    }
  }
  return found;
}

function operationOf(
  schema: GraphQLSchema,
  kind: EveryOperation['kind'],
  steps: readonly Step[],
  sample: Sample,
): EveryOperation {
  const args = steps.flatMap(({ field }, level) =>
    field.args.map((argument) => ({
      argument,
      variable: level === 0 ? argument.name : `${field.name}_${argument.name}`,
    })),
  );
  const build = (chosen: readonly string[], value: unknown): Record<string, unknown> => {
    const entries = args.flatMap(({ argument, variable }) => {
      const here = chosen[0] === variable;
      if (!here && !isRequiredArgument(argument)) return [];
      return [[variable, valueIn(argument.type, argument.name, here ? chosen.slice(1) : undefined, value, sample)]];
    });
    return Object.fromEntries(entries) as Record<string, unknown>;
  };
  const operation: EveryOperation = {
    kind,
    name: steps.map(({ field }) => field.name).join('.'),
    document: documentOf(schema, kind, steps, args),
    places: [],
    variables: () => build([], undefined),
  };
  for (const { argument, variable } of args) {
    for (const { path, type } of leavesOf(argument.type, [variable], [])) {
      operation.places.push({ operation, path, type, variables: (value) => build(path, value) });
    }
  }
  return operation;
}

function leavesOf(
  type: GraphQLInputType,
  path: string[],
  around: readonly string[],
): { path: string[]; type: string }[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [{ path, type: named.name }];
  if (around.includes(named.name)) return [];
  return Object.values(named.getFields()).flatMap((field) =>
    leavesOf(field.type, [...path, field.name], [...around, named.name]),
  );
}

/** A value of a type: `chosen` is the rest of the path to the value that is put in, undefined off that path. */
function valueIn(
  type: GraphQLInputType,
  field: string,
  chosen: readonly string[] | undefined,
  value: unknown,
  sample: Sample,
): unknown {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return [valueIn(inner.ofType, field, chosen, value, sample)];
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields()).filter(
      (one) => chosen?.[0] === one.name || isRequiredInputField(one) || ASKED_FOR[inner.name]?.includes(one.name),
    );
    return Object.fromEntries(
      fields.map((one) => {
        const rest = chosen?.[0] === one.name ? chosen.slice(1) : undefined;
        return [one.name, valueIn(one.type, one.name, rest, value, sample)];
      }),
    );
  }
  if (chosen) return value;
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  return sample(getNamedType(inner).name, field);
}

function documentOf(
  schema: GraphQLSchema,
  kind: string,
  steps: readonly Step[],
  args: readonly { argument: GraphQLArgument; variable: string }[],
): string {
  const declared = args.map(({ argument, variable }) => `$${variable}: ${withDefault(argument)}`).join(', ');
  const last = steps.at(-1)?.field;
  let text = last ? widestSelection(schema, getNamedType(last.type) as GraphQLNamedOutputType) : '';
  for (let level = steps.length - 1; level >= 0; level--) {
    const { field, within } = steps[level] as Step;
    const given = field.args.map(
      (argument) => `${argument.name}: $${level === 0 ? '' : `${field.name}_`}${argument.name}`,
    );
    const selected = `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${text}`;
    text = within ? `{ ... on ${within} { ${selected} } }` : `{ ${selected} }`;
  }
  return `${kind} ${declared ? `(${declared})` : ''} ${text}`;
}

/** An argument with a default may be left out only where its variable may be. */
function withDefault({ type, defaultValue }: GraphQLArgument): string {
  return defaultValue !== undefined && isNonNullType(type) ? `${type.ofType}` : `${type}`;
}

/** More fields than a document may have, with room for what stands around them. */
const MOST_FIELDS = 560;

/** Two levels below where so many fields may be asked for, else one. */
function widestSelection(schema: GraphQLSchema, type: GraphQLNamedOutputType): string {
  const deep = selectionOf(schema, type, 2);
  return (deep.match(/\w+/g)?.length ?? 0) <= MOST_FIELDS ? deep : selectionOf(schema, type, 1);
}

/** All fields without arguments of their own, so many levels deep. */
function selectionOf(schema: GraphQLSchema, type: GraphQLNamedOutputType, depth: number): string {
  if (isLeafType(type)) return '';
  if (isUnionType(type)) {
    const members = type.getTypes().map((one) => `... on ${one.name} ${selectionOf(schema, one, depth)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  const fields = Object.values(type.getFields()).filter((field) =>
    field.args.every((argument) => !isRequiredArgument(argument)),
  );
  const chosen = fields.flatMap((field) => {
    const below = getNamedType(field.type) as GraphQLNamedOutputType;
    if (isLeafType(below)) return [field.name];
    // lists inside lists cost much and show nothing more
    return depth > 0 && !(isListType(nullable(field.type)) && depth < 2)
      ? [`${field.name} ${selectionOf(schema, below, depth - 1)}`]
      : [];
  });
  return `{ __typename ${chosen.join(' ')} }`;
}

const nullable = (type: GraphQLField<unknown, unknown>['type']) => (isNonNullType(type) ? type.ofType : type);
