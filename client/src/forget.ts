/** Something that the viewer had and may have no longer, as events name it. */
export interface Forgotten {
  readonly type: string;
  readonly id: string;
}

/**
 * The same value without what is to be forgotten, and without all that hangs on it: out of lists it is taken, and where
 * it stands alone is null. Of a content that is forgotten, the thing itself stays, and its content stands as withheld.
 * For the application's own caches; it finds things by `id`, under that name. Null when the value itself is forgotten.
 */
export function withoutForgotten<Value>(value: Value, forget: readonly Forgotten[]): Value | null {
  if (forget.length === 0) return value;
  const marks = { whole: new Set<string>(), content: new Set<string>(), description: new Set<string>() };
  for (const { type, id } of forget) {
    if (type.endsWith('_CONTENT')) marks.content.add(id);
    else if (type === 'PLAN_DESCRIPTION') marks.description.add(id);
    else marks.whole.add(id);
  }
  const cleaned = clean(value, marks);
  return cleaned === FORGOTTEN ? null : (cleaned as Value);
}

interface Marks {
  whole: ReadonlySet<string>;
  content: ReadonlySet<string>;
  description: ReadonlySet<string>;
}

const FORGOTTEN = Symbol('forgotten');

function clean(value: unknown, marks: Marks): unknown {
  if (Array.isArray(value)) return value.map((one) => clean(one, marks)).filter((one) => one !== FORGOTTEN);
  if (typeof value !== 'object' || value === null) return value;
  const { id } = value as { id?: unknown };
  if (typeof id === 'string' && marks.whole.has(id)) return FORGOTTEN;
  const kept: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) {
    const rest = clean(part, marks);
    kept[name] = rest === FORGOTTEN ? null : rest;
  }
  if (typeof id !== 'string') return kept;
  if (marks.content.has(id) && 'content' in kept) kept.content = { __typename: 'Withheld' };
  if (marks.description.has(id) && 'description' in kept) kept.description = null;
  return kept;
}
