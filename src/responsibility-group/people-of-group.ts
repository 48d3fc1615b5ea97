import type { GroupRow } from './group.query';

/** Somebody in the group as a meeting calls them: neither a member of staff nor a representative is the participant. */
export interface GroupPerson {
  agency: string | null;
  staff: string | null;
  representative: string | null;
}

/** Those in the group, of whom the viewer may know, by the id of their membership; who is only proposed is not among them. */
export function peopleOfGroup(plan: string, { coordinator, guardians, members }: GroupRow): Map<string, GroupPerson> {
  const none = { agency: null, staff: null, representative: null };
  return new Map<string, GroupPerson>([
    [plan, none],
    ...(coordinator ? [[coordinator[0], { ...none, staff: coordinator[0], agency: coordinator[3] }] as const] : []),
    ...(guardians ?? []).map(([id]) => [id, { ...none, representative: id }] as const),
    ...(members ?? [])
      .filter(([, status]) => status === 'MEMBER')
      .map(
        ([id, , staff, beside]) =>
          [id, { staff: staff?.[0] ?? null, agency: staff?.[3] ?? null, representative: beside?.[0] ?? null }] as const,
      ),
  ]);
}
