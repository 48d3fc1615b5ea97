/** How the hub sends to webhooks. Times are real ones, in milliseconds. */
export interface WebhookSettings {
  /** Hosts, with or without a port, that may have private addresses; in demo mode they may be asked in the clear. */
  allowedHosts: readonly string[];
  /** Plain http to the allowed hosts: demo mode and tests alone. */
  allowPlain: boolean;
  /** Attempts before a delivery is given up and becomes a dead letter. */
  attempts: number;
  /** The wait after the first attempt; each further one is four times as long, up to the longest. */
  firstWait: number;
  longestWait: number;
  /** How long a target may take to answer. */
  timeout: number;
  /** How long a hub holds a delivery that it is at; longer than the timeout. After that another hub takes it. */
  hold: number;
  /** Requests at a time to one webhook, and in all, of each hub. */
  atOnce: number;
  atOnceInAll: number;
  /** Between two looks for what is due. */
  lookEvery: number;
  /** How long nothing may be delivered before the webhook is stopped. */
  stopAfter: number;
  /** How long a former secret goes on signing beside the newest. */
  overlap: number;
  /** How long delivered ones, and those given up, are kept. */
  keepDelivered: number;
  keepDead: number;
}

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** As the hub sends unless it is told otherwise: ten attempts over about 20 hours. */
export const WEBHOOK_DEFAULTS: WebhookSettings = {
  allowedHosts: [],
  allowPlain: false,
  attempts: 10,
  firstWait: 5 * SECOND,
  longestWait: 6 * HOUR,
  timeout: 10 * SECOND,
  hold: 30 * SECOND,
  atOnce: 4,
  atOnceInAll: 16,
  lookEvery: SECOND,
  stopAfter: 3 * DAY,
  overlap: DAY,
  keepDelivered: 30 * DAY,
  keepDead: 90 * DAY,
};

/** How long to wait after so many attempts, a fifth more or less, so that what failed together does not come together. */
export function waitAfter(
  attempts: number,
  { firstWait, longestWait }: WebhookSettings,
  chance = Math.random(),
): number {
  return Math.min(firstWait * 4 ** (attempts - 1), longestWait) * (0.8 + 0.4 * chance);
}
