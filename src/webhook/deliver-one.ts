import { entryOf } from '../audit/read-log';
import { PlanEventType } from '../events/catalogue';
import { accessEnded, type Delivery, readEvent } from '../events/deliver';
import { readAhead, readEnding } from '../events/feed.query';
import type { Ctx, Disclosure } from '../kernel/ctx';
import { newId, publicId } from '../kernel/ids';
import { aroundEvent } from '../plan';
import { dropDelivery, type HeldDelivery, logDelivery, type Outcome, recordAttempt } from './due.query';
import { type Message, messageOf, testMessage } from './envelope';
import { post } from './post';
import { signed } from './secrets';
import type { WebhookSettings } from './settings';

/** What is about to be sent, and what it discloses. */
interface ToSend {
  message: Message;
  disclosed: readonly Disclosure[];
}

/**
 * Sends one delivery: reads the event anew, as the agency's own system, under its rights now; puts what it discloses in
 * the read log; sends it; writes down what came of it. What the agency is not to know (any more) is dropped, and nothing is sent.
 */
export async function deliverOne(
  ctx: Ctx,
  held: HeldDelivery,
  settings: WebhookSettings,
): Promise<Outcome | 'DROPPED' | null> {
  const toSend = await read(ctx, held);
  if (!toSend) {
    await dropDelivery(ctx.db, held);
    return 'DROPPED';
  }
  const entries = toSend.disclosed.map((one) => entryOf(ctx, newId(), given(one)));
  // whoever no longer holds it has been overtaken: another hub sends it
  if (!(await logDelivery(ctx.db, held, entries))) return null;
  const { body, contentType } = toSend.message;
  const headers = {
    'content-type': contentType,
    'user-agent': 'samplan',
    ...signed(ctx.keys, held.webhook, held.secrets, publicId('delivery', held.id), body, new Date()),
  };
  return recordAttempt(ctx.db, held, await post(held.url, headers, body, settings), settings);
}

async function read(ctx: Ctx, held: HeldDelivery): Promise<ToSend | null> {
  const { plan, no } = held;
  if (plan === null || no === null) return { message: testMessage(held.id, new Date()), disclosed: [] };
  const delivery = await readAsSystem(ctx, plan, no);
  if (!delivery || !isWanted(delivery, held.eventTypes)) return null;
  return { message: messageOf(delivery), disclosed: delivery.disclosed };
}

async function readAsSystem(ctx: Ctx, plan: string, no: string): Promise<Delivery<unknown> | null> {
  const feed = await readAhead(ctx, plan, String(BigInt(no) - 1n), 1);
  const ahead = feed?.ahead[0];
  if (feed && ahead?.no !== no) return null;
  if (ahead) {
    const { no: _no, ...subject } = ahead;
    const reading = await readEvent(ctx, plan, no, subject, aroundEvent);
    if (reading === 'NOTHING') return null;
    if (reading !== 'ENDED') return reading;
  }
  // the agency has lost the plan: that is told once, by the event that took it
  const ending = await readEnding(ctx, plan, '0');
  return ending?.no === no ? accessEnded(ctx, plan, '', ending) : null;
}

/** What takes something away is told whatever types were asked for: it must be dropped. */
function isWanted({ type, lost }: Delivery<unknown>, types: readonly string[]): boolean {
  return types.length === 0 || lost.length > 0 || types.includes(type) || type === PlanEventType.ACCESS_ENDED;
}

/** Ids and types were given, and that something happened; of the plan nothing else. */
const given = ({ plan, standing, rules, consents, emergencies }: Disclosure) => ({
  ...{ plan, standing, what: ['HAPPENINGS'], outcome: 'GIVEN' as const },
  ...{ rules: [...rules], consents: [...consents], emergencies: [...emergencies] },
});
