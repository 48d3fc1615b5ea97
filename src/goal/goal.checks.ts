import { z } from 'zod';
import { day, expectedVersion, idempotencyKey, keepable, prose } from '../kernel/check-input';
import { Classification, InformationCategory } from '../terms';
import { GoalHorizon, GoalStatus } from './goal.view';

const assessmentIds = z.array(z.string()).max(100, 'For mange funn.');

/** What `addGoal` asks of its input. */
export const addGoal = z.object({
  planId: z.string(),
  horizon: z.enum(GoalHorizon),
  statement: prose,
  inOwnWords: prose.nullish(),
  targetDate: day.nullish(),
  parentId: z.string().nullish(),
  assessmentIds,
  category: z.enum(InformationCategory),
  classification: z.enum(Classification).nullish(),
  idempotencyKey,
});

/** The fields of `reviseGoal` that are content. */
export const CONTENT_FIELDS = ['statement', 'inOwnWords', 'parentId', 'assessmentIds', 'category'] as const;

/** What `reviseGoal` asks of its input: left out is unchanged, null clears where that can be. */
export const reviseGoal = z
  .object({
    goalId: z.string(),
    expectedVersion,
    expectedContentVersion: expectedVersion.nullish(),
    horizon: keepable(z.enum(GoalHorizon)),
    statement: keepable(prose),
    inOwnWords: prose.nullish(),
    targetDate: day.nullish(),
    status: keepable(z.enum(GoalStatus)),
    parentId: z.string().nullish(),
    assessmentIds: keepable(assessmentIds),
    category: keepable(z.enum(InformationCategory)),
    classification: keepable(z.enum(Classification)),
    correction: prose.nullish(),
    idempotencyKey,
  })
  .superRefine((input, check) => {
    if (input.expectedContentVersion != null || !CONTENT_FIELDS.some((field) => input[field] !== undefined)) return;
    check.addIssue({ code: 'custom', path: ['expectedContentVersion'], message: 'Må oppgis når innholdet endres.' });
  });
