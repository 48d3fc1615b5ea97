/** A goal as the law looks at it; `content` is null where the viewer has a stub alone. */
export interface GoalForLaw {
  key: string;
  horizon: 'LONG_TERM' | 'SHORT_TERM';
  /** Calendar date, ISO 8601. */
  targetDate: string | null;
  status: 'OPEN' | 'ACHIEVED' | 'ABANDONED';
  /** `parent` is the key of the goal above; `citesFinding`: a finding of the assessment that the viewer knows of. */
  content: { parent: string | null; inOwnWords: string | null; citesFinding: boolean } | null;
}

/** A measure as the law looks at it; `content` is null where the viewer has a stub alone. */
export interface MeasureForLaw {
  key: string;
  status: 'PLANNED' | 'ACTIVE' | 'COMPLETED' | 'CANCELLED';
  existence: 'VISIBLE' | 'HIDDEN';
  content: {
    /** Keys of the goals that it serves. */
    goals: string[];
    hasResponsible: boolean;
    /** Somebody with authority has confirmed it. */
    confirmed: boolean;
    howCarriedOut: string | null;
    place: string | null;
    extent: string | null;
    remarks: string | null;
    result: string | null;
    /** A `MeasureKind`. */
    kind: string;
    /** An `InformationCategory`. */
    category: string;
  } | null;
}

/** A finding of the assessment; `content` is null where the viewer has a stub alone, which may be about anything. */
interface FindingForLaw {
  key: string;
  /** The participant's own. */
  participants: boolean;
  /** `domain` is an `AssessmentDomain`. */
  content: { domain: string } | null;
}

/** What the plan says as a whole. */
export interface DescriptionForLaw {
  finalGoal: string | null;
  level: string | null;
  hoursGranted: number | null;
  civicsHoursGranted: number | null;
  /** It names others with whom cooperation is needed, or says that there are none. */
  saysOtherCooperation: boolean;
  lifeSituation: string | null;
}

/** Something that asks for a word to go with it: an event of a life and its consequence, a deviation and its follow-up. */
interface Followed {
  key: string;
  followed: boolean;
}

/**
 * A plan as one viewer may read it, cut down to what demands look at. Agencies are those whose taking part is VISIBLE;
 * HIDDEN measures may be handed in and are left out here, for their owner too. Lists hold what the viewer may read: of what
 * they may not know, nothing is missing. Null in the place of a part: it is withheld from the viewer, and counts as complete.
 */
export interface PlanForLaw {
  /** There is a coordinator, and it is on record by whose choice. */
  coordinator: { chosen: boolean } | null;
  /** It is on record who keeps the original. */
  originalIsKept: boolean;
  /** Calendar date, ISO 8601. */
  nextReview: string | null;
  agencies: { key: string; hasAssigned: boolean }[];
  /** Every goal, measure and finding that counts is known to the viewer, if only as a stub; else none is missing altogether. */
  mayKnowOfAll: boolean;
  goals: GoalForLaw[];
  measures: MeasureForLaw[];
  findings: FindingForLaw[];
  description: DescriptionForLaw | null;
  /** Relatives who take part, as far as the viewer may know of them. */
  relatives: { key: string }[];
  /** Keys of the agencies and relatives that have said what they contribute, and `PARTICIPANT`. */
  contributors: readonly string[] | null;
  /** A consent of purpose PLAN is in force today. */
  planConsentInForce: boolean | null;
  lifeEvents: Followed[];
  deviations: Followed[];
  /** `deadline`: the last day to complain is known. */
  decisions: { key: string; reasoned: boolean; body: boolean; deadline: boolean }[];
  complaints: { key: string; said: boolean; signed: boolean }[];
  /** The proxies whose authority has not ended, and whether it says what it covers. */
  proxies: { key: string; covers: boolean }[];
  /** A conversation on how the plan works is logged. */
  conversed: boolean | null;
}

/** The key of the participant among those who contribute. */
export const PARTICIPANT = 'PARTICIPANT';
