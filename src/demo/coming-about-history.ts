import { ChosenBy } from '../coming-about';
import { nameCustodian } from '../coming-about/persons-say.service';
import { PaperHolder } from '../coming-about/step-kinds';
import { recordDissent } from '../dissent/dissent.service';
import { DissentBy } from '../dissent/dissent.view';
import { publicIdInPlan } from '../kernel/ids';
import { planById } from '../plan';
import { reviseFrame } from '../plan/frame.service';
import { within } from './case-days';
import type { CaseFile } from './case-schema';
import { type CaseStage, isRefusal } from './case-stage';
import type { Step } from './timeline';

type CaseDissent = CaseFile['dissents'][number];

/** By whose choice the coordinator coordinates, who keeps the original, and who disagreed, each on its day. */
export function comingAboutSteps(stage: CaseStage): Step[] {
  const { file, opened } = stage;
  const { coordinatorChosenBy, custodianOfOriginal } = file.plan;
  const chosenBy = chosenByOf(file);
  return [
    ...(chosenBy ? [{ on: opened, path: 'plan.coordinatorChosenBy', run: () => choose(stage, chosenBy) }] : []),
    ...(custodianOfOriginal
      ? [
          {
            on: within(authorityOf(file, custodianOfOriginal) ?? opened, opened, file.today),
            path: 'plan.custodianOfOriginal',
            run: () => keepOriginal(stage, custodianOfOriginal),
          },
        ]
      : []),
    ...(coordinatorChosenBy && !chosenBy
      ? [{ on: opened, path: 'plan.coordinatorChosenBy', run: async () => unknownChoice(stage) }]
      : []),
    ...file.dissents.map((one, at) => ({
      on: within(one.on ?? file.today, opened, file.today),
      path: `dissents[${at}]`,
      run: () => disagree(stage, one, at),
    })),
  ];
}

/** Whose choice a word of the file means: `participant`, a guardian's key, or one of the four words. */
function chosenByOf({ plan, participant, representatives }: CaseFile): ChosenBy | null {
  const said = plan.coordinatorChosenBy;
  if (said == null) return null;
  if (said === participant.key) return ChosenBy.PARTICIPANT;
  if (representatives.some(({ key, kind }) => key === said && kind === 'GUARDIAN')) return ChosenBy.GUARDIAN;
  return Object.values(ChosenBy).find((one) => one === said.toUpperCase()) ?? null;
}

/** From when somebody may stand in for the participant. */
const authorityOf = ({ representatives }: CaseFile, key: string): string | undefined =>
  representatives.find((one) => one.key === key)?.authority?.writtenOn;

function unknownChoice(stage: CaseStage): void {
  stage.notChosen = true;
  stage.kept.push('plan.coordinatorChosenBy: nobody that the plan knows; kept with what is for a later release');
}

async function choose(stage: CaseStage, coordinatorChosenBy: ChosenBy): Promise<void> {
  const plan = await planById(await stage.as(stage.opener.key), stage.publicPlan);
  if (!plan) throw new Error('the coordinator does not see the plan');
  await reviseFrame(await stage.as(stage.opener.key), {
    planId: stage.publicPlan,
    expectedVersion: plan.version,
    coordinatorChosenBy,
  });
}

async function keepOriginal(stage: CaseStage, key: string): Promise<void> {
  const { file, representatives } = stage;
  const representative = representatives.get(key);
  const holder =
    key === file.participant.key
      ? { holder: PaperHolder.PARTICIPANT }
      : representative
        ? {
            holder: PaperHolder.REPRESENTATIVE,
            representativeId: publicIdInPlan('representative', stage.plan, representative),
          }
        : file.staff.some((one) => one.key === key)
          ? { holder: PaperHolder.STAFF, staffId: stage.publicStaff(key) }
          : null;
  if (!holder)
    return keepAside(stage, 'plan.custodianOfOriginal', 'neither the person nor one whom the person can name');
  try {
    await nameCustodian(await stage.as(file.participant.key), { planId: stage.publicPlan, ...holder });
    stage.original = key;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    keepAside(stage, 'plan.custodianOfOriginal', `refused today (${error.code})`);
  }
}

function keepAside(stage: CaseStage, path: string, why: string): void {
  stage.kept.push(`${path}: ${why}; kept with what is for a later release`);
}

/** By whoever disagreed where they may say it themselves, and else by the coordinator for them. */
async function disagree(stage: CaseStage, one: CaseDissent, at: number): Promise<void> {
  const { file } = stage;
  const path = `dissents[${at}]`;
  const about = aboutOf(stage, one.about);
  const representative = file.representatives.find(({ key }) => key === one.by);
  const isAgency = [...file.agencies].some(({ key }) => key === one.by);
  const actor = isAgency ? stage.actorOf(one.by, null) : one.by;
  if (!about || !actor || (representative && representative.kind !== 'GUARDIAN'))
    return keepAside(stage, path, 'by somebody, or about something, that a dissent cannot name today');
  const input = { planId: stage.publicPlan, text: one.text, ...about };
  try {
    await recordDissent(await stage.as(actor), input);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (!representative) return keepAside(stage, path, `refused today (${error.code})`);
    await recordDissent(await stage.as(stage.opener.key), { ...input, by: DissentBy.GUARDIAN });
  }
  stage.dissents.add(at);
}

/** What it is about, as the operation names it; null for what is not stored. */
function aboutOf(stage: CaseStage, about: string | null | undefined) {
  const { plan, measures, goals, decisions } = stage;
  if (about == null || about === 'plan') return {};
  const [measure, goal, decision] = [measures.get(about), goals.get(about), decisions.get(about)];
  if (measure) return { measureId: publicIdInPlan('measure', plan, measure) };
  if (goal) return { goalId: publicIdInPlan('goal', plan, goal) };
  return decision ? { decisionId: publicIdInPlan('decision', plan, decision) } : null;
}
