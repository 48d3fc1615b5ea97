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

/** As `keepLikeness`, of many contents in one statement. */
export async function keepLikenesses(
  change: { ctx: Ctx; tx: Tx; plan: string },
  contents: readonly { thing: Parameters<typeof keepLikeness>[1]; texts: Parameters<typeof keepLikeness>[2] }[],
): Promise<void> {
  const rows = contents.flatMap(({ thing: { kind, id, classification, legal_basis }, texts }) => {
    const signature = classification === 'SHARED' ? signatureOf(change.ctx.keys, texts) : null;
    const onConsent = legal_basis != null && asksConsent([legal_basis]);
    return signature ? [{ kind, id, signature, on_consent: onConsent }] : [];
  });
  if (rows.length === 0) return;
  await change.tx.query(
    `SELECT count(hub.keep_likeness($1, r.kind, r.id, r.signature, r.on_consent))
     FROM jsonb_to_recordset($2::jsonb) AS r(kind text, id uuid, signature int[], on_consent boolean)`,
    [change.plan, JSON.stringify(rows)],
  );
}
