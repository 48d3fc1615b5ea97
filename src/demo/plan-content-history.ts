import { contribute } from '../plan-content/contribute.service';
import { describePlan } from '../plan-content/describe-plan.service';
import { within } from './case-days';
import type { CaseFile } from './case-schema';
import { type CaseStage, isRefusal } from './case-stage';
import type { Step } from './timeline';

/** What the plan says as a whole, by its coordinator, and what each contributes, on the day on which they could. */
export function planContentSteps(stage: CaseStage): Step[] {
  const { file, opened } = stage;
  return [
    { on: opened, path: 'plan', run: () => describe(stage) },
    ...file.plan.contributions.map((one, at) => ({
      on: within(authorityOf(file, one.by) ?? opened, opened, file.today),
      path: `plan.contributions[${at}]`,
      run: () => write(stage, one, `plan.contributions[${at}]`),
    })),
  ];
}

/** From when somebody may stand in for the participant. */
const authorityOf = ({ representatives }: CaseFile, key: string): string | undefined =>
  representatives.find((one) => one.key === key)?.authority?.writtenOn;

async function describe(stage: CaseStage): Promise<void> {
  const { plan, participant } = stage.file;
  const said = {
    finalGoal: plan.finalGoal ?? null,
    languageGoal: plan.languageGoal
      ? {
          level: plan.languageGoal.level ?? null,
          hoursGranted: plan.languageGoal.hoursGranted ?? null,
          hoursUsed: plan.languageGoal.hoursUsed ?? null,
          civicsHoursGranted: plan.languageGoal.civicsHoursGranted ?? null,
        }
      : null,
    otherCooperation: plan.otherCooperation?.map((one) => ({ with: one.with, why: one.why ?? null })) ?? null,
    lifeSituation: participant.lifeSituation ?? null,
  };
  if (Object.values(said).every((value) => value === null)) return;
  await describePlan(await stage.as(stage.opener.key), { planId: stage.publicPlan, ...said });
}

async function write(stage: CaseStage, { by, text }: { by: string; text: string }, path: string): Promise<void> {
  const isAgency = stage.file.agencies.some(({ key }) => key === by);
  const actor = isAgency ? stage.actorOf(by, null) : by;
  if (!actor) {
    stage.kept.push(`${path}: nobody of the agency has access; kept with what is for a later release`);
    return;
  }
  try {
    await contribute(await stage.as(actor), { planId: stage.publicPlan, text });
    stage.contributions.add(by);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    stage.kept.push(`${path}: whoever wrote it may not contribute today; kept with what is for a later release`);
  }
}
