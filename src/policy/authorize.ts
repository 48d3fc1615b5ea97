import { type MongoAbility, subject } from '@casl/ability';
import { BoundedCache } from '../kernel/bounded-cache';
import { forbidden, type Language } from '../kernel/errors';
import { abilityOf, rulesFor, rulesOf, type ViewerKind } from './ability';
import { type Rule, rules } from './rules';
import {
  type CoveringConsent,
  type EmergencyOpened,
  FACT_NAMES,
  type Facts,
  type Operation,
  type SubjectType,
  type ViewerConstants,
} from './vocabulary';

/** Why something is given: the rule, and the consent or the emergency where the rule leans on one. */
export interface Ground {
  rule: string;
  consent?: string;
  emergency?: string;
}

const BY_ID = new Map(rules.map((rule) => [rule.id, rule]));

/** The row of the table with this id. */
export function ruleOf(id: string): Rule | undefined {
  return BY_ID.get(id);
}

/** The id of the row that a kind of caller lacks who is refused this: the first that would have given it. */
export function refusingRule(kind: ViewerKind, may: Operation, what: SubjectType): string {
  const speaksOfIt = (rule: Rule): boolean => rule.may === may && rule.what === what;
  const refused = rulesFor(kind).find(speaksOfIt) ?? rules.find(speaksOfIt);
  if (!refused) throw new Error(`no rule speaks of ${may} ${what}`);
  return refused.id;
}

/**
 * Rows of the table made ready for one viewer on one day. They hold no fact and no answer: each answer is worked out anew
 * from facts read in the request's own snapshot.
 */
const COMPILED = new BoundedCache<MongoAbility>(20_000);

/** False for a subject that was loaded in part. */
const isWhole = <T extends SubjectType>(what: T, facts: Facts[T]): boolean =>
  FACT_NAMES[what]?.every((name) => facts[name] !== undefined) ?? false;

/** The rights of one viewer on one day. Made for a request or an event, and never kept longer; what they share is the ready-made rows. */
export class Rights {
  constructor(
    readonly kind: ViewerKind,
    readonly viewer: ViewerConstants,
  ) {}

  /** What gives this to the viewer; null when nothing does. */
  groundFor<T extends SubjectType>(may: Operation, what: T, facts: Facts[T]): Ground | null {
    if (!isWhole(what, facts)) return null;
    const rule = this.#abilityFor(may, what).relevantRuleFor(may, subject(what, facts as Record<PropertyKey, unknown>));
    if (!rule?.reason) return null;
    if (rule.reason === 'measure-content.emergency') {
      const emergency = this.#running((facts as Facts['MeasureContent']).emergencies);
      return emergency ? { rule: rule.reason, emergency } : null;
    }
    if (!rule.reason.endsWith('.consented')) return { rule: rule.reason };
    const consent = this.#covering((facts as unknown as { consents: CoveringConsent[] }).consents);
    return consent ? { rule: rule.reason, consent } : null;
  }

  /**
   * As `groundFor`, for many things that mostly have the same facts: equal facts, by the name given, are looked at once.
   * It holds for one reading, whose facts come from one snapshot.
   */
  groundsFor<T extends SubjectType>(may: Operation, what: T): (name: string, facts: () => Facts[T]) => Ground | null {
    const known = new Map<string, Ground | null>();
    return (name, facts) => {
      let ground = known.get(name);
      if (ground === undefined) {
        ground = this.groundFor(may, what, facts());
        known.set(name, ground);
      }
      return ground;
    };
  }

  /** True when a row of the table allows it. */
  may<T extends SubjectType>(may: Operation, what: T, facts: Facts[T]): boolean {
    return (
      isWhole(what, facts) && this.#abilityFor(may, what).can(may, subject(what, facts as Record<PropertyKey, unknown>))
    );
  }

  /** The ground, or FORBIDDEN with the sentence of the rule that would have given it. */
  require<T extends SubjectType>(may: Operation, what: T, facts: Facts[T], language: Language): Ground {
    const ground = this.groundFor(may, what, facts);
    if (ground) return ground;
    const refused = rulesFor(this.kind).find((rule) => rule.may === may) ?? rules.find((rule) => rule.may === may);
    if (!refused) throw new Error(`no rule speaks of ${may}`);
    throw forbidden(refused.id, refused.because[language]);
  }

  #abilityFor(may: Operation, what: SubjectType): MongoAbility {
    const { person, agency, today } = this.viewer;
    const name = `${this.kind} ${person} ${agency} ${today} ${may} ${what}`;
    let ability = COMPILED.get(name);
    if (!ability) {
      ability = abilityOf(rulesOf(this.kind, may, what), this.viewer);
      COMPILED.set(name, ability);
    }
    return ability;
  }

  #running(emergencies: EmergencyOpened[]): string | undefined {
    const { person, agency } = this.viewer;
    return emergencies.find((one) => one.person === person && one.agency === agency && !one.ended && one.inTime)?.id;
  }

  #covering(consents: CoveringConsent[]): string | undefined {
    const { agency, today } = this.viewer;
    return consents.find(
      (c) => c.recipients.includes(agency) && !c.withdrawn && c.validFrom <= today && c.validTo >= today,
    )?.id;
  }
}
