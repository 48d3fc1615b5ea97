import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** How long a list without `first` is reckoned to be: measures, goals and agencies of one plan. */
const LIST_LENGTH = 10;
/** The largest page that is ever answered. */
export const LARGEST_PAGE = 100;

/** The value of a page size that a document leaves to a variable. */
export type PageSizeOf = (variable: string) => unknown;

type Fragments = Map<string, FragmentDefinitionNode>;

interface Reckoning {
  schema: GraphQLSchema;
  fragments: Fragments;
  known: Map<string, number>;
  pageSizeOf: PageSizeOf;
}

/**
 * An estimate of how many field values the dearest operation of a document answers with: each field counts once, times the length of every list around it;
 * a list's length is the `first` of its connection, else ten. Introspection counts nothing here: the standard rules bound it.
 */
export function costOf(document: DocumentNode, schema: GraphQLSchema, pageSizeOf: PageSizeOf): number {
  const fragments: Fragments = new Map();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const reckoning: Reckoning = { schema, fragments, known: new Map(), pageSizeOf };
  let dearest = 0;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const root = schema.getRootType(definition.operation);
    if (root) dearest = Math.max(dearest, costOfSelections(definition.selectionSet, root, LIST_LENGTH, reckoning));
  }
  return dearest;
}

function costOfSelections(
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  listLength: number,
  reckoning: Reckoning,
): number {
  let sum = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) sum += costOfField(selection, parent, listLength, reckoning);
    else if (selection.kind === Kind.FRAGMENT_SPREAD)
      sum += costOfFragment(selection.name.value, listLength, reckoning);
    else {
      const type = typeNamed(selection.typeCondition?.name.value, reckoning.schema) ?? parent;
      sum += costOfSelections(selection.selectionSet, type, listLength, reckoning);
    }
  }
  return sum;
}

function costOfFragment(name: string, listLength: number, reckoning: Reckoning): number {
  // the same fragment costs more in a larger page
  const key = `${listLength} ${name}`;
  const found = reckoning.known.get(key);
  if (found !== undefined) return found;
  const fragment = reckoning.fragments.get(name);
  const type = typeNamed(fragment?.typeCondition.name.value, reckoning.schema);
  if (!fragment || !type) return 0;
  // a cycle counts nothing; the standard rules refuse it
  reckoning.known.set(key, 0);
  const cost = costOfSelections(fragment.selectionSet, type, listLength, reckoning);
  reckoning.known.set(key, cost);
  return cost;
}

function costOfField(node: FieldNode, parent: GraphQLCompositeType, listLength: number, reckoning: Reckoning): number {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  // unknown fields are refused by the standard rules; introspection has bounds of its own
  if (!field) return 1;
  const type = getNamedType(field.type);
  const page = pageSize(node, field, reckoning.pageSizeOf);
  const times = isList(field.type) ? (page ?? listLength) : 1;
  if (!node.selectionSet || !isCompositeType(type)) return times;
  // A connection is no list itself: its page size is the length of the list of edges inside it.
  const inside = isList(field.type) ? LIST_LENGTH : (page ?? LIST_LENGTH);
  return times * (1 + costOfSelections(node.selectionSet, type, inside, reckoning));
}

/** The page that a field asks for; undefined where it has no pages. What is no number counts as the largest: it is refused later or has a default. */
function pageSize(node: FieldNode, field: GraphQLField<unknown, unknown>, pageSizeOf: PageSizeOf): number | undefined {
  const declared = field.args.find((argument) => argument.name === 'first');
  if (!declared) return undefined;
  const first = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
  const size = first ? sizeOfValue(first, pageSizeOf) : declared.defaultValue;
  return typeof size === 'number' ? Math.min(Math.max(size, 1), LARGEST_PAGE) : LARGEST_PAGE;
}

function sizeOfValue(value: ValueNode, pageSizeOf: PageSizeOf): unknown {
  if (value.kind === Kind.VARIABLE) return pageSizeOf(value.name.value);
  return value.kind === Kind.INT ? Number(value.value) : undefined;
}

function typeNamed(name: string | undefined, schema: GraphQLSchema): GraphQLCompositeType | undefined {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
