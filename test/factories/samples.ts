import type { Sample } from './every-input';
import type { World } from './plans';

/** One of each thing of a plan, by public id. */
export interface Things {
  measure: string;
  goal: string;
  assessment: string;
  consent: string;
  /** Where there is none, the plan's own id stands in its place. */
  meeting?: string;
}

/** Values for what an operation on this plan requires, whatever it is called: things of the plan by the names of their fields. */
export function sampleFor(world: World, things: Things): Sample {
  return (type, field) => {
    if (type === 'Int' || type === 'Float') return 1;
    if (type === 'Boolean') return true;
    // when something was signed, received or decided: not to come
    if (type === 'Date' && /^(signed|received|decided)On$/.test(field)) return '2025-10-01';
    if (type === 'Date') return '2025-11-01';
    if (type === 'DateTime') return '2025-11-01T10:00:00Z';
    if (field === 'legalBases') return 'INDIVIDUAL_PLAN_2022';
    if (field === 'legalBasis') return 'INTRODUCTION_ACT_2003_S6';
    if (type !== 'ID') return 'En tekst som er lang nok til det meste';
    if (/measure/i.test(field)) return things.measure;
    if (/^meetingId$/.test(field) && things.meeting) return things.meeting;
    if (/goal|parent/i.test(field)) return things.goal;
    if (/assessment/i.test(field)) return things.assessment;
    if (/consent/i.test(field)) return things.consent;
    if (/participant/i.test(field)) return world.participantId;
    if (/staff/i.test(field)) return world.refugee.leader.id;
    if (/agency|discloser|owner/i.test(field)) return world.nav.agency.id;
    if (/recipient/i.test(field)) return world.school.agency.id;
    return world.plan;
  };
}
