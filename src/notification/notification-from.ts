import type { PlanEventType } from '../events/catalogue';
import type { Ctx } from '../kernel/ctx';
import { publicId, publicIdInPlan } from '../kernel/ids';
import type { Standing } from '../policy';
import { NAMED, NAMED_AS } from './named-subjects';
import { KIND_OF, NotificationKind, urgencyOf } from './notice-kinds';
import { sentenceOf } from './notice-words';
import type { Notification } from './notification.view';

/** An event as somebody may be told of it. */
export interface Told {
  plan: string;
  id: string;
  type: string;
  occurredAt: Date;
  /** It ended the reader's own access: they are told that, and no more. */
  ends: boolean;
  readAt: Date | null;
  /** By their names, in the order of the statement. */
  subjects: readonly (string | null)[];
  /** By what the plan is open to the reader; null when it is not. */
  opening: { standing: Standing; rule: string } | null;
}

/** A notification as the schema shows it; what it tells of a plan is noted for the read log. */
export function notificationFrom(
  ctx: Ctx,
  { plan, id, type, occurredAt, ends, readAt, subjects, opening }: Told,
): Notification {
  if (opening) note(ctx, plan, opening);
  const event = type as PlanEventType;
  return {
    key: id,
    planKey: plan,
    // after the end of access there is no plan
    read: ends ? null : undefined,
    event,
    id: publicIdInPlan('event', plan, id),
    kind: ends ? NotificationKind.ACCESS_ENDED : kindOf(event),
    urgency: urgencyOf(event, ends),
    occurredAt,
    text: sentenceOf(event, ends, ctx.language),
    planId: publicId('plan', plan),
    subjects: NAMED.flatMap((name, at) => {
      const [subject, letter] = NAMED_AS[name];
      const key = subjects[at];
      return key ? [{ type: subject, id: publicIdInPlan(letter, plan, key) }] : [];
    }),
    readAt,
  };
}

function kindOf(type: PlanEventType): NotificationKind {
  const kind = KIND_OF.get(type);
  if (!kind) throw new Error(`${type} makes no notification`);
  return kind;
}

/** One entry for each plan and answer, however many notifications it holds. */
function note(ctx: Ctx, plan: string, { standing, rule }: NonNullable<Told['opening']>): void {
  const noted = ctx.disclosures.get(plan);
  if (noted) {
    noted.what.add('NOTIFICATIONS');
    noted.rules.add(rule);
    return;
  }
  ctx.disclosures.set(plan, {
    plan,
    standing,
    what: new Set(['NOTIFICATIONS']),
    rules: new Set([rule]),
    consents: new Set(),
    emergencies: new Set(),
  });
}
