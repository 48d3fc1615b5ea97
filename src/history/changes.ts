import type { HistoryChange } from './plan-history.view';

type State = Readonly<Record<string, unknown>>;

/** The fields that history tells of, as the schema calls them; ids, versions and who put something down are no changes. */
const FIELDS: readonly string[] = [
  ...[
    'status',
    'periodFrom',
    'periodTo',
    'nextReview',
    'legalBases',
    'horizon',
    'targetDate',
    'statement',
    'inOwnWords',
  ],
  ...[
    'classification',
    'existence',
    'category',
    'breaks',
    'hoursPerWeek',
    'legalBasis',
    'kind',
    'title',
    'description',
  ],
  ...['howCarriedOut', 'place', 'extent', 'remarks', 'result', 'foundOn', 'domain', 'text', 'purpose', 'categories'],
  ...['scope', 'method', 'validFrom', 'validTo', 'withdrawnAt', 'struck', 'active', 'reason', 'powers', 'covers'],
];

const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A state with its content beside it, under the names of the schema. */
const flat = ({ content, ...state }: State): State =>
  Object.fromEntries(
    Object.entries({ ...state, ...((content as State | undefined) ?? {}) }).map(([name, value]) => [
      camel(name),
      value,
    ]),
  );

function words(value: unknown): string | null {
  if (value === null || value === undefined || value === 'infinity' || value === '{}') return null;
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : null;
  return String(value);
}

/** From what to what the fields changed between two states that were put on record; before the first there was nothing. */
export function changesBetween(before: State | null, after: State): HistoryChange[] {
  const [was, is] = [before ? flat(before) : {}, flat(after)];
  return FIELDS.filter((field) => field in is).flatMap((field) => {
    const [from, to] = [words(was[field]), words(is[field])];
    return from === to ? [] : [{ field, from, to }];
  });
}
