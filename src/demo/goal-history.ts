import { GoalStatus } from '../goal';
import { addGoal, reviseGoal } from '../goal/goal.service';
import { Classification, InformationCategory } from '../terms';
import { within } from './case-days';
import type { CaseFile } from './case-schema';
import type { CaseStage } from './case-stage';
import type { Step } from './timeline';

type CaseGoal = CaseFile['goals'][number];

/** The goals are set when the plan is made, those that others lead to first, and reached or given up when they were due. */
export function goalSteps(stage: CaseStage): Step[] {
  const { opened } = stage;
  const { goals, today } = stage.file;
  return goals.flatMap((goal) => {
    const at = goals.indexOf(goal);
    const added: Step = { on: opened, path: `goals[${at}]`, run: () => add(stage, goal) };
    if (goal.status === GoalStatus.OPEN) return [added];
    const on = within(goal.targetDate ?? today, opened, today);
    return [added, { on, path: `goals[${at}].status`, run: () => end(stage, goal) }];
  });
}

async function add(stage: CaseStage, goal: CaseGoal): Promise<void> {
  // the steps of a day keep the file's order, in which a goal may stand before the one that it leads to
  if (stage.goals.has(goal.key)) return;
  const parent = stage.file.goals.find(({ key }) => key === goal.parent);
  if (parent) await add(stage, parent);
  const { id } = await addGoal(await stage.as(stage.opener.key), {
    planId: stage.publicPlan,
    horizon: goal.horizon,
    statement: goal.statement,
    inOwnWords: goal.inOwnWords ?? null,
    targetDate: goal.targetDate ?? null,
    parentId: parent ? stage.publicGoal(parent.key) : null,
    // of what the file cites, what could not be written is kept beside it
    assessmentIds: goal.basedOn.filter((one) => !stage.outside.has(one)).map((one) => stage.publicAssessment(one)),
    category: InformationCategory.GENERAL,
    classification: Classification.SHARED,
  });
  stage.goals.set(goal.key, id);
}

async function end(stage: CaseStage, { key, status }: CaseGoal): Promise<void> {
  await reviseGoal(await stage.as(stage.opener.key), { goalId: stage.publicGoal(key), expectedVersion: 1, status });
}
