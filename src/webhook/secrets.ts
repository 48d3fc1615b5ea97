import { randomBytes } from 'node:crypto';
import { Webhook as Signer } from 'standardwebhooks';
import type { Keys } from '../kernel/keys';
import { seal, unseal } from '../kernel/sealing';

/** A secret as the database keeps it. */
export interface SealedSecret {
  id: string;
  sealed: Buffer;
}

/** The hub's key for these has one version: it is wrapped anew, and stays what it is. */
const VERSION = 1;

/** A new secret, as Standard Webhooks writes it: `whsec_` and 32 random bytes in base64. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Seals a secret for its row. */
export const sealSecret = (keys: Keys, webhook: string, id: string, secret: string): Buffer =>
  seal(keys.webhook, VERSION, `webhook_secret:${webhook}:${id}`, secret);

/** The three headers of Standard Webhooks over a message, signed with every secret that is in force, the newest first. */
export function signed(
  keys: Keys,
  webhook: string,
  secrets: readonly SealedSecret[],
  message: string,
  body: string,
  at: Date,
): Record<string, string> {
  const signatures = secrets.map(({ id, sealed }) =>
    new Signer(unseal<string>(keys.webhook, `webhook_secret:${webhook}:${id}`, sealed)).sign(message, at, body),
  );
  return {
    'webhook-id': message,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': signatures.join(' '),
  };
}
