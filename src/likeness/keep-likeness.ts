import type { Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { asksConsent } from '../law';
import { signatureOf } from './signature';

/**
 * Keeps how a content compares with others, in the transaction that writes it. Of what is shared alone: for what is not,
 * the database has forgotten it already.
 */
export async function keepLikeness(
  change: { ctx: Ctx; tx: Tx; plan: string },
  thing: { kind: 'GOAL' | 'MEASURE'; id: string; classification: string; legal_basis?: string | null },
  texts: readonly (string | null)[],
): Promise<void> {
  if (thing.classification !== 'SHARED') return;
  const signature = signatureOf(change.ctx.keys, texts);
  if (!signature) return;
  const onConsent = thing.legal_basis != null && asksConsent([thing.legal_basis]);
  await change.tx.query('SELECT hub.keep_likeness($1, $2, $3, $4, $5)', [
    ...[change.plan, thing.kind, thing.id, signature, onConsent],
  ]);
}
