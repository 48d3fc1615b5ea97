import { type MongoAbility, subject } from '@casl/ability';
import { forbidden, type Language } from '../kernel/errors';
import { abilityOf, rulesFor, type ViewerKind } from './ability';
import { type Rule, rules } from './rules';
import type { CoveringConsent, Facts, Operation, SubjectType, ViewerConstants } from './vocabulary';

/** Why something is given: the rule, and the consent where the rule leans on one. */
export interface Ground {
  rule: string;
  consent?: string;
}

const BY_ID = new Map(rules.map((rule) => [rule.id, rule]));

/** The row of the table with this id. */
export function ruleOf(id: string): Rule | undefined {
  return BY_ID.get(id);
}

/** The rights of one viewer on one day. Made for a request or an event, and never kept longer. */
export class Rights {
  readonly #ability: MongoAbility;

  constructor(
    readonly kind: ViewerKind,
    readonly viewer: ViewerConstants,
  ) {
    this.#ability = abilityOf(rulesFor(kind), viewer);
  }

  /** What gives this to the viewer; null when nothing does. */
  groundFor<T extends SubjectType>(may: Operation, what: T, facts: Facts[T]): Ground | null {
    const rule = this.#ability.relevantRuleFor(may, subject(what, facts as Record<PropertyKey, unknown>));
    if (!rule?.reason) return null;
    if (!rule.reason.endsWith('.consented')) return { rule: rule.reason };
    const consent = this.#covering((facts as unknown as { consents: CoveringConsent[] }).consents);
    return consent ? { rule: rule.reason, consent } : null;
  }

  /** True when a row of the table allows it. */
  may<T extends SubjectType>(may: Operation, what: T, facts: Facts[T]): boolean {
    return this.#ability.can(may, subject(what, facts as Record<PropertyKey, unknown>));
  }

  /** The ground, or FORBIDDEN with the sentence of the rule that would have given it. */
  require<T extends SubjectType>(may: Operation, what: T, facts: Facts[T], language: Language): Ground {
    const ground = this.groundFor(may, what, facts);
    if (ground) return ground;
    const refused = rulesFor(this.kind).find((rule) => rule.may === may) ?? rules.find((rule) => rule.may === may);
    if (!refused) throw new Error(`no rule speaks of ${may}`);
    throw forbidden(refused.id, refused.because[language]);
  }

  #covering(consents: CoveringConsent[]): string | undefined {
    const { agency, today } = this.viewer;
    return consents.find(
      (c) => c.recipients.includes(agency) && !c.withdrawn && c.validFrom <= today && c.validTo >= today,
    )?.id;
  }
}
