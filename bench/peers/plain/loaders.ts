import DataLoader from 'dataloader';
import { type EntityManager, In } from 'typeorm';
import { GoalContent, MeasureContent } from './content.entity';
import { Agency, Goal, Measure, Staff } from './frame.entity';

/** The loaders of one request, all inside its transaction. `planId` is the plan it asks for. */
export function loadersOf(manager: EntityManager, planId: string) {
  return {
    agencies: byKey(
      (ids) => manager.findBy(Agency, { id: In(ids) }),
      (agency) => agency.id,
    ),
    staff: byKey(
      (ids) => manager.findBy(Staff, { id: In(ids) }),
      (staff) => staff.id,
    ),
    measureContents: byKey(
      (ids) => manager.findBy(MeasureContent, { planId, measureId: In(ids) }),
      (content) => content.measureId,
    ),
    goalContents: byKey(
      (ids) => manager.findBy(GoalContent, { planId, goalId: In(ids) }),
      (content) => content.goalId,
    ),
    measures: () => manager.find(Measure, { where: { planId }, order: { periodFrom: 'ASC', id: 'ASC' } }),
    goals: () => manager.find(Goal, { where: { planId }, order: { added: 'ASC', id: 'ASC' } }),
  };
}

/** The loaders of one request. */
export type Loaders = ReturnType<typeof loadersOf>;

/** A loader that answers null for what has no row. */
function byKey<T>(find: (keys: string[]) => Promise<T[]>, keyOf: (row: T) => string): DataLoader<string, T | null> {
  return new DataLoader(async (keys) => {
    const found = new Map((await find([...keys])).map((row) => [keyOf(row), row]));
    return keys.map((key) => found.get(key) ?? null);
  });
}
