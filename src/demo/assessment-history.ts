import { addAssessment } from '../assessment/assessment.service';
import type { CaseFile } from './case-schema';
import { type CaseStage, isRefusal } from './case-stage';
import type { Step } from './timeline';

type CaseFinding = CaseFile['assessment'][number];

/** The findings are put in when the plan is made, before the goals that rest on them, by whoever found or said them. */
export function assessmentSteps(stage: CaseStage): Step[] {
  return stage.file.assessment.map((finding, at) => {
    const path = `assessment[${at}]`;
    return { on: stage.opened, path, run: () => add(stage, finding, path) };
  });
}

async function add(stage: CaseStage, finding: CaseFinding, path: string): Promise<void> {
  const actor = actorFor(stage, finding.by);
  if (!actor) return keepOutside(stage, finding, path, 'nobody of those who found it may write it');
  const { domain, text, category, classification } = finding;
  try {
    const { id } = await addAssessment(await stage.as(actor), {
      planId: stage.publicPlan,
      ...{ domain, text, category, classification },
      languageLevels: [],
    });
    stage.assessments.set(finding.key, id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    keepOutside(stage, finding, path, `refused today (${error.code})`);
  }
}

/** The participant, or somebody of the agency; nobody else finds anything. */
function actorFor(stage: CaseStage, by: string): string | undefined {
  const { participant } = stage.file;
  return by === participant.key ? participant.key : stage.actorOf(by, null);
}

function keepOutside(stage: CaseStage, { key }: CaseFinding, path: string, why: string): void {
  stage.outside.add(key);
  stage.kept.push(`${path}: ${why}; kept with what is for a later release`);
}
