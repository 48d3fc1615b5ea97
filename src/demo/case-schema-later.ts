import { z } from 'zod';
import { instant, key, list } from './case-schema-parts';

const maybe = key.nullish();

/**
 * The sections that a later release models: here only their references are looked at, and all of each is kept as it
 * stands for the feature that will want it.
 */
export const laterSections = {
  meetings: list(
    z.looseObject({
      key,
      at: instant,
      chair: maybe,
      attendees: list(key),
      actions: list(z.looseObject({ responsibleAgency: maybe })),
    }),
  ),
};

/** The names of those sections. */
export const LATER_SECTIONS = Object.keys(laterSections) as (keyof typeof laterSections)[];
