import { ConsentMethod, ConsentPurpose, ConsentScope } from '../../src/consent';
import { giveConsent } from '../../src/consent/consent.service';
import type { Viewer } from '../../src/kernel/ctx';
import { publicId, publicIdInPlan } from '../../src/kernel/ids';
import { MeasureKind } from '../../src/measure';
import { addMeasure } from '../../src/measure/add-measure.service';
import type { AddMeasureInput } from '../../src/measure/measure.input';
import { openPlan } from '../../src/plan/open-plan';
import { inviteAgency } from '../../src/plan/taking-part.service';
import { Classification, Existence, InformationCategory } from '../../src/terms';
import type { TestHub, TestStaff, World } from './world';

/** A plan that a school opened, in which a health service takes part. */
export interface Story {
  plan: string;
  planId: string;
  school: TestStaff;
  health: TestStaff;
  participant: Viewer;
}

/** What makes a measure one that others need a consent for. */
export const CONFIDENTIAL = { classification: Classification.CONFIDENTIAL, category: InformationCategory.HEALTH };

/** Opens a plan for somebody new, by a school of its own or this one. */
export async function tell(world: World, hub: TestHub, by?: TestStaff): Promise<Story> {
  const school = by ?? (await world.staff(await world.agency('SCHOOL', 'Skolen')));
  const health = await world.staff(await world.agency('HEALTH', 'Helsestasjonen'));
  const { viewer: participant, id } = await world.participant(school.agency);
  const ctx = world.ctx(hub, school.viewer);
  const period = { from: world.clock.today() };
  const plan = await openPlan(ctx, { participantId: id, legalBases: ['INTEGRATION_ACT_2021_S15'], period });
  const planId = publicId('plan', plan);
  await inviteAgency(ctx, { planId, agencyId: publicId('agency', health.agency), existence: Existence.VISIBLE });
  return { plan, planId, school, health, participant };
}

/** Adds a measure of the staff's agency; answers its stored id. */
export async function measureBy(
  world: World,
  hub: TestHub,
  story: Story,
  by: TestStaff,
  more: Partial<AddMeasureInput> = {},
): Promise<string> {
  const { id } = await addMeasure(world.ctx(hub, by.viewer), {
    planId: story.planId,
    kind: MeasureKind.OTHER,
    category: InformationCategory.GENERAL,
    classification: Classification.SHARED,
    existence: Existence.VISIBLE,
    title: 'Et tiltak',
    period: { from: world.clock.today() },
    breaks: [],
    goalIds: [],
    ...more,
  });
  return id;
}

/** The participant lets the health service show its measures on health to the school; answers the public id. */
export async function consentToSchool(
  world: World,
  hub: TestHub,
  story: Story,
  validTo?: string,
  categories = [InformationCategory.HEALTH],
): Promise<string> {
  const { plan, id } = await giveConsent(world.ctx(hub, story.participant), {
    planId: story.planId,
    purpose: ConsentPurpose.SHARING,
    discloserId: publicId('agency', story.health.agency),
    recipientIds: [publicId('agency', story.school.agency)],
    categories,
    scope: ConsentScope.ALL_IN_CATEGORY,
    measureIds: [],
    method: ConsentMethod.ELECTRONIC,
    ...(validTo === undefined ? {} : { validTo }),
  });
  return publicIdInPlan('consent', plan, id);
}
