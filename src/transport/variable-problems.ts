import { coerceInputValue, type GraphQLSchema, isInputType, type OperationDefinitionNode, typeFromAST } from 'graphql';
import type { Problem } from '../kernel/errors';
import { withoutValues } from './safe-message';

/** Messages of graphql-js that name parts of the schema alone, never the value sent. */
const SAFE = [
  /^Field "\w+" of required type "[\w[\]!]+" was not provided\.$/,
  /^Expected non-nullable type "[\w[\]!]+" not to be null\.$/,
  /^Expected type "\w+" to be an object\.$/,
];
const MOST = 20;

/**
 * What is wrong with the variables of an operation, each with its dotted path (`input.period.from`) and without the value.
 * graphql-js itself repeats the values in its messages; this is run only when it refused them.
 */
export function problemsOfVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Problem[] {
  const problems: Problem[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    const value = variables[name];
    if (value === undefined && definition.defaultValue) continue;
    if (value === undefined && definition.type.kind !== 'NonNullType') continue;
    coerceInputValue(value ?? null, type, (path, _value, error) => {
      // the name of a variable is the caller's own, and may be a number of somebody
      problems.push({ path: withoutValues([name, ...path].join('.')), message: safeMessage(error.message) });
    });
  }
  return problems.slice(0, MOST);
}

function safeMessage(message: string): string {
  if (SAFE.some((pattern) => pattern.test(message))) return message;
  if (/^Field ".*" is not defined by type /.test(message)) return 'A field here is not part of the input.';
  return 'The value is not valid here.';
}
