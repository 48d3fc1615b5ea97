import { publicIdInPlan } from '../kernel/ids';
import { recordFollowUp } from '../life/answer.service';
import { logConversation, recordLifeEvent, reportDeviation } from '../life/life.service';
import { Classification, InformationCategory } from '../terms';
import { within } from './case-days';
import type { CaseFile } from './case-schema';
import { type CaseStage, isRefusal } from './case-stage';
import type { Step } from './timeline';

type CaseConversation = CaseFile['conversations'][number];
type CaseDeviation = CaseFile['deviations'][number];
type CaseLifeEvent = CaseFile['lifeEvents'][number];

/** Conversations, deviations and life events, each at its day. */
export function lifeSteps(stage: CaseStage): Step[] {
  const { opened, file } = stage;
  const at = (on: string): string => within(on, opened, file.today);
  return [
    ...file.conversations.map((one, index) => ({
      on: at(one.on),
      path: `conversations[${index}]`,
      run: () => unlessRefused(stage, `conversations[${index}]`, () => converse(stage, one)),
    })),
    ...file.deviations.map((one, index) => ({
      on: at(one.on),
      path: `deviations[${index}]`,
      run: () => unlessRefused(stage, `deviations[${index}]`, () => deviate(stage, one)),
    })),
    ...file.lifeEvents.map((one, index) => ({
      on: at(one.on),
      path: `lifeEvents[${index}]`,
      run: () => unlessRefused(stage, `lifeEvents[${index}]`, () => change(stage, one)),
    })),
  ];
}

/** What today's rules refuse is kept with what is for a later release. */
async function unlessRefused(stage: CaseStage, path: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    stage.outside.add(path);
    stage.kept.push(`${path}: ${error.message}`);
  }
}

const agencyOf = ({ file }: CaseStage, staff: string): string =>
  [...file.staff, ...file.outsiders].find(({ key }) => key === staff)?.agency ?? '';

/** By whom it was with, or somebody of the agency who has access. */
async function converse(stage: CaseStage, { on, with: staff, summary, followUp }: CaseConversation): Promise<void> {
  const actor = stage.actorOf(agencyOf(stage, staff), staff) ?? stage.opener.key;
  const withStaffId = agencyOf(stage, actor) === agencyOf(stage, staff) ? stage.publicStaff(staff) : null;
  const { planId, category } = entryOf(stage);
  await logConversation(await stage.as(actor), {
    planId,
    category,
    on,
    withStaffId,
    summary,
    followUp: followUp ?? null,
  });
}

/** By the agency that owns the measure, and confidential where the measure is. */
async function deviate(stage: CaseStage, { on, measure, text, followUp }: CaseDeviation): Promise<void> {
  const about = stage.file.measures.find(({ key }) => key === measure);
  const actor = (about && stage.actorOf(about.owner, about.responsible)) ?? stage.opener.key;
  const known = about && stage.measures.has(about.key);
  const { planId, category } = entryOf(stage);
  const { plan, id } = await reportDeviation(await stage.as(actor), {
    ...{ planId, on, text, category: (about?.category as InformationCategory | undefined) ?? category },
    classification: about?.classification === 'SHARED' ? Classification.SHARED : Classification.CONFIDENTIAL,
    measureId: known ? stage.publicMeasure(about.key) : null,
  });
  if (!followUp) return;
  await recordFollowUp(await stage.as(actor), { entryId: publicIdInPlan('life', plan, id), text: followUp });
}

/** By the contact person. */
async function change(stage: CaseStage, { on, text, consequence }: CaseLifeEvent): Promise<void> {
  const { planId, category } = entryOf(stage);
  await recordLifeEvent(await stage.as(stage.opener.key), {
    planId,
    category,
    on,
    text,
    consequence: consequence ?? null,
  });
}

const entryOf = (stage: CaseStage) => ({ planId: stage.publicPlan, category: InformationCategory.GENERAL });
