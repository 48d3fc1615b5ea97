import { type DescriptionForLaw, isFrozen, PARTICIPANT, type PlanForLaw } from '../law';
import type { LifeKind } from '../life';
import { NOBODY } from '../policy';
import { RepresentativePower } from '../representative';
import type { Plan } from './plan.view';

/**
 * Whether the viewer knows, if only by a stub, of every goal, measure and finding that counts for anybody. Systems know of
 * their own part, and relatives without READ_STUBS of what is shared.
 */
export function everythingIsKnown({ facts: { rights, opened } }: Plan): boolean {
  const confidential = { ...opened, owner: NOBODY, classification: 'CONFIDENTIAL', readable: false };
  return (
    rights.may('read', 'Goal', confidential) &&
    rights.may('read', 'Measure', { ...confidential, existence: 'VISIBLE', consents: [] })
  );
}

/** What the plan says as a whole; null where it is withheld from the viewer, who cannot tell that anything is missing. */
export function descriptionForLaw({ all: { description }, facts }: Plan): DescriptionForLaw | null {
  const { rights, opened, resting } = facts;
  const frozen = isFrozen(resting, null);
  if (!description && !rights.may('read', 'PlanDescription', { ...opened, owner: NOBODY, frozen })) return null;
  return {
    finalGoal: description?.finalGoal ?? null,
    level: description?.languageGoal?.level ?? null,
    hoursGranted: description?.languageGoal?.hoursGranted ?? null,
    civicsHoursGranted: description?.languageGoal?.civicsHoursGranted ?? null,
    saysOtherCooperation: description?.otherCooperation != null,
    lifeSituation: description?.lifeSituation ?? null,
  };
}

/** Who has said what they contribute; null where others' contributions are withheld from the viewer. */
export function contributionsForLaw({ all, facts }: Plan): Pick<PlanForLaw, 'contributors' | 'relatives'> {
  const { rights, opened, resting } = facts;
  const anothers = { ...opened, owner: NOBODY, person: NOBODY, known: true, frozen: isFrozen(resting, null) };
  const contributors = all.contributions.map(({ agency, representativeKey }) => {
    const representative = all.representatives.find(({ key }) => key === representativeKey);
    return agency?.id ?? representative?.id ?? PARTICIPANT;
  });
  return {
    contributors: rights.may('read', 'Contribution', anothers) ? contributors : null,
    relatives: all.representatives
      .filter(
        ({ kind, status, powers }) =>
          kind === 'RELATIVE' && status === 'IN_FORCE' && powers.includes(RepresentativePower.TAKE_PART),
      )
      .map(({ id }) => ({ key: id })),
  };
}

/** By whose choice the coordinator is, and who keeps the original; nothing is missing for those who do not see how the plan came about. */
export function coordinationForLaw(plan: Plan): Pick<PlanForLaw, 'coordinator' | 'originalIsKept'> {
  const { rights, opened } = plan.facts;
  const { comingAbout } = plan.all;
  const sees = rights.may('read', 'ComingAbout', { ...opened, owner: NOBODY, classification: 'SHARED' });
  return {
    coordinator: plan.coordinator ? { chosen: !sees || comingAbout.coordinatorChosenBy !== null } : null,
    originalIsKept: !sees || comingAbout.original.length > 0,
  };
}

/** What happens in the life of the plan, and whether that was followed up. Of a conversation only the participant can say that there is none: it may be kept from all others. */
export function lifeForLaw({ all, facts }: Plan): Pick<PlanForLaw, 'lifeEvents' | 'deviations' | 'conversed'> {
  const ofKind = (kind: LifeKind) => all.life.filter((one) => one.kind === kind);
  const conversed = ofKind('CONVERSATION').length > 0;
  return {
    lifeEvents: ofKind('LIFE_EVENT').map((one) => ({
      key: one.id,
      followed: 'consequence' in one && one.consequence !== null,
    })),
    deviations: ofKind('DEVIATION').map((one) => ({ key: one.id, followed: one.followUps.length > 0 })),
    conversed: conversed || facts.opened.standing === 'PARTICIPANT' ? conversed : null,
  };
}

/** Whether a consent to the plan is in force; null for those who see no consents. */
export function planConsentForLaw({ facts: { rights, opened } }: Plan, inForce: boolean): boolean | null {
  const toThePlan = {
    ...opened,
    ...{
      purpose: 'PLAN',
      parties: [],
      discloser: NOBODY,
      method: 'ELECTRONIC',
      scope: 'ALL_IN_CATEGORY',
      knownMeasures: 0,
    },
  };
  return rights.may('read', 'Consent', toThePlan) ? inForce : null;
}
