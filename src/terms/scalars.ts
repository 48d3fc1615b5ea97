import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new TypeError('dates and cursors are text');
  return value;
};

/** Calendar date (ISO 8601), as text. */
export const DateScalar = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  name: 'Date',
  description: "Calendar date, 2026-03-01; 'today' is the date in Europe/Oslo.",
  // what goes out comes from the database, which holds no other dates: only what comes in is checked
  serialize: (value) => text(value),
});

/** What is no instant may be anything, a name too: the refusal does not repeat it. */
function instant<T>(parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new GraphQLError('An instant is written by RFC 3339, as 2026-03-01T08:00:00.000Z.');
  }
}

const INSTANT = GraphQLDateTimeISO.toConfig();

/** Instant (RFC 3339). */
export const DateTimeScalar = new GraphQLScalarType({
  ...INSTANT,
  parseValue: (value) => instant(() => INSTANT.parseValue(value)),
  parseLiteral: (literal, variables) => instant(() => INSTANT.parseLiteral(literal, variables)),
  name: 'DateTime',
  description: 'Instant, RFC 3339 in UTC: 2026-03-01T08:00:00.000Z.',
});

/** Place in a page of a list. */
export const PageCursor = new GraphQLScalarType<string, string>({
  name: 'PageCursor',
  description: 'Place in a list: opaque, bound to the viewer and the list; reveals no count.',
  serialize: text,
  parseValue: text,
});

/** Place in a feed of events. */
export const EventCursor = new GraphQLScalarType<string, string>({
  name: 'EventCursor',
  description: 'Place in a feed of events: opaque, bound to the viewer and the feed; reveals no count.',
  serialize: text,
  parseValue: text,
});
