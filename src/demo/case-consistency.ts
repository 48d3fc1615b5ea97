import { withdrawnOn } from './case-days';
import { pathText } from './case-fault';
import type { BrokenReference } from './case-references';
import type { CaseFile } from './case-schema';

/**
 * What cannot be so in a case, though each part of it is well formed: keys used twice, goals in a circle, outsiders on the plan,
 * what has not happened yet.
 */
export function inconsistencies(file: CaseFile): BrokenReference[] {
  return [...usedTwice(file), ...circles(file), ...assignedFromOutside(file), ...notYet(file)];
}

function usedTwice(file: CaseFile): BrokenReference[] {
  const { agencies, outsideAgencies, staff, outsiders, participant, representatives } = file;
  const people = [
    ...named('staff', staff),
    ...named('outsiders', outsiders),
    [['participant', 'key'], participant.key] as Named,
    ...named('representatives', representatives),
  ];
  const allAgencies = [...named('agencies', agencies), ...named('outsideAgencies', outsideAgencies)];
  const numbers = [
    ...named('agencies', agencies, numberOf, 'organizationNumber'),
    ...named('outsideAgencies', outsideAgencies, numberOf, 'organizationNumber'),
  ];
  const lists = (
    [
      'goals',
      'measures',
      'consents',
      'workNotes',
      'assessment',
      'measureRequests',
      'decisions',
      'complaints',
      'meetings',
    ] as const
  ).map((section) => named(section, file[section] as { key: string }[]));
  return [people, allAgencies, numbers, ...lists].flatMap(repeated);
}

const numberOf = ({ organizationNumber }: { organizationNumber: string }): string => organizationNumber;

type Named = [path: (string | number)[], name: string];

const named = <T extends { key: string }>(
  section: string,
  items: readonly T[],
  nameOf = (item: T): string => item.key,
  field = 'key',
): Named[] => items.map((item, at) => [[section, at, field], nameOf(item)]);

function repeated(names: readonly Named[]): BrokenReference[] {
  const seen = new Set<string>();
  return names.flatMap(([path, name]) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ path: pathText(path), reason: `'${name}' is used twice` }];
  });
}

function circles({ goals }: CaseFile): BrokenReference[] {
  const parents = new Map(goals.map((goal) => [goal.key, goal.parent]));
  return goals.flatMap(({ key }, at) => {
    const passed = new Set([key]);
    for (let above = parents.get(key); above != null; above = parents.get(above)) {
      if (above === key) return [{ path: pathText(['goals', at, 'parent']), reason: `goal '${key}' leads to itself` }];
      // a circle further up is told of at the goals that are in it
      if (passed.has(above)) break;
      passed.add(above);
    }
    return [];
  });
}

function assignedFromOutside({ agencies, staff, outsiders }: CaseFile): BrokenReference[] {
  const takingPart = new Set(agencies.map((agency) => agency.key));
  return [
    ...staff.map((one, at) => ({ one, path: ['staff', at, 'assigned'] })),
    ...outsiders.map((one, at) => ({ one, path: ['outsiders', at, 'assigned'] })),
  ].flatMap(({ one, path }) =>
    one.assigned && !takingPart.has(one.agency)
      ? [{ path: pathText(path), reason: `agency '${one.agency}' takes no part in the plan` }]
      : [],
  );
}

/** What is told as done cannot lie after the day on which the case is read. */
function notYet({ consents, today }: CaseFile): BrokenReference[] {
  return consents.flatMap((consent, at) =>
    (withdrawnOn(consent) ?? today) > today
      ? [{ path: pathText(['consents', at, 'withdrawnAt']), reason: 'lies after the day on which the case is read' }]
      : [],
  );
}
