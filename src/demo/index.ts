import { bundledCases } from './case-cast';
import type { ContextParts } from './case-context';
import { type LoadedCase, loadCases, type Progress } from './load-case';

export { castOf, commonToday } from './case-cast';

/** Loads the cases that come with the hub, where they are not there yet. Needs the owner's address. */
export function loadBundledCases(hub: ContextParts, ownerUrl: string, progress: Progress): Promise<LoadedCase[]> {
  return loadCases(hub, ownerUrl, bundledCases(), progress);
}
