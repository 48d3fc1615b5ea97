/** A goal as the law looks at it; `content` is null where the viewer has a stub alone. */
interface GoalForLaw {
  key: string;
  horizon: 'LONG_TERM' | 'SHORT_TERM';
  /** Calendar date, ISO 8601. */
  targetDate: string | null;
  status: 'OPEN' | 'ACHIEVED' | 'ABANDONED';
  /** `parent` is the key of the goal above. */
  content: { parent: string | null; inOwnWords: string | null } | null;
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

/**
 * A plan as one viewer may read it, cut down to what demands look at. Agencies are those whose taking part is VISIBLE;
 * HIDDEN measures may be handed in and are left out here, for their owner too.
 * `coordinator`, `horizon`, `inOwnWords` and `category` are parts of demands that README.md lists as not reckoned.
 */
export interface PlanForLaw {
  coordinator: boolean;
  /** Calendar date, ISO 8601. */
  nextReview: string | null;
  agencies: { key: string; hasAssigned: boolean }[];
  goals: GoalForLaw[];
  measures: MeasureForLaw[];
  /** A consent of purpose PLAN is in force today. */
  planConsentInForce: boolean;
}
