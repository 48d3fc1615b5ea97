import type { Opened } from '../policy';

/** Whether the viewer is in the responsibility group: by what they are, or by having been named. */
export function isInGroup({ standing, coordinates, powers }: Opened, isNamed: boolean): boolean {
  if (standing === 'STAFF') return coordinates || isNamed;
  if (standing === 'PARTICIPANT') return true;
  return powers.includes('TAKE_PART') && (standing === 'GUARDIAN' || isNamed);
}
