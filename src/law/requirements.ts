import { assessmentRequirements } from './assessment-requirements';
import { contributionRequirements } from './contribution-requirements';
import { frameRequirements } from './frame-requirements';
import { goalRequirements } from './goal-requirements';
import { measureRequirements } from './measure-requirements';
import { mentalHealthRequirements } from './mental-health-requirements';
import { processRequirements } from './process-requirements';
import type { RequirementEntry } from './requirement-entry';

const all = {
  ...goalRequirements,
  ...measureRequirements,
  ...assessmentRequirements,
  ...contributionRequirements,
  ...frameRequirements,
  ...processRequirements,
  ...mentalHealthRequirements,
};

/** The key of a demand. */
export type RequirementKey = keyof typeof all;

/** Every demand there is, whichever legal basis makes it. */
export const requirements: Readonly<Record<RequirementKey, RequirementEntry>> = all;
