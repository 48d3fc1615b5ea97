import { frameRequirements } from './frame-requirements';
import { goalRequirements } from './goal-requirements';
import { measureRequirements } from './measure-requirements';
import type { RequirementEntry } from './requirement-entry';

const reckoned = { ...goalRequirements, ...measureRequirements, ...frameRequirements };

/** The key of a demand that is reckoned; README.md names those that are not, and why. */
export type RequirementKey = keyof typeof reckoned;

/** Every demand that can be told from what the hub holds, whichever legal basis makes it. */
export const requirements: Readonly<Record<RequirementKey, RequirementEntry>> = reckoned;
