import type { AnySection } from '../section';
import { assessments } from './assessments';
import { consents } from './consents';
import { decisions } from './decisions';
import { description } from './description';
import { emergencies } from './emergencies';
import { forMachines } from './for-machines';
import { frame } from './frame';
import { gaps } from './gaps';
import { goals } from './goals';
import { life } from './life';
import { measures } from './measures';
import { people } from './people';

/** All parts of a copy, in their order on paper. A new one is a file and a line here. */
export const SECTIONS: readonly AnySection[] = [
  frame,
  people,
  description,
  assessments,
  goals,
  measures,
  gaps,
  decisions,
  life,
  consents,
  emergencies,
  forMachines,
];
