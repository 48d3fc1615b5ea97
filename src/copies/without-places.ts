/** Names of fields that say where somebody can be found. A test holds them to the schema. */
export const PLACES: readonly string[] = ['place', 'address', 'location', 'municipality', 'meetingPlace'];

/** The same with every place taken out, at whatever depth: the fields are there, and null. */
export function withoutPlaces<T>(seen: T): T {
  if (Array.isArray(seen)) return seen.map(withoutPlaces) as T;
  if (seen === null || typeof seen !== 'object') return seen;
  const fields = Object.entries(seen).map(([name, value]) => [
    name,
    PLACES.includes(name) ? null : withoutPlaces(value),
  ]);
  return Object.fromEntries(fields) as T;
}
