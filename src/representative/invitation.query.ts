import { actorOf, type Ctx } from '../kernel/ctx';
import { publicIdInPlan } from '../kernel/ids';
import type { WrappedKey } from '../kernel/key-ring';
import { openSealed } from '../kernel/keys';
import { rightsOf } from '../plan';
import type { Power } from '../policy';
import { placeOf, representativeFacts, type SealedRepresentative } from './representative.query';
import { type Invitation, RepresentativeKind } from './representative.view';

interface Row {
  plan: string;
  id: string;
  powers: Power[];
  sealed: Buffer;
  keys: [version: number, kek: string, wrapped: string][];
}

const OPEN_INVITATIONS = `
  SELECT r.plan_id AS plan, r.id, r.powers, r.sealed,
    (SELECT json_agg(json_build_array(k.version, k.kek, encode(k.wrapped, 'base64'))) FROM plan_key k WHERE k.plan_id = r.plan_id) AS keys
  FROM representative r
  WHERE r.person_id = $1 AND r.kind = 'RELATIVE' AND r.wanted AND NOT r.willing AND NOT r.ended AND r.valid_to >= $2::date
  ORDER BY r.added_at NULLS FIRST, r.id`;

/** The invitations that the viewer has not answered. Of the plan they tell nothing, and of the participant what the participant wished. */
export async function openInvitations(ctx: Ctx): Promise<Invitation[]> {
  const actor = actorOf(ctx);
  if (ctx.viewer.kind !== 'CITIZEN') return [];
  const [answer] = await ctx.db.read(actor, null, {
    name: 'open-invitations',
    text: OPEN_INVITATIONS,
    values: [ctx.viewer.person, ctx.clock.today()],
  });
  return ((answer?.rows ?? []) as Row[]).flatMap((row) => invitationFrom(ctx, row) ?? []);
}

function invitationFrom(ctx: Ctx, { plan, id, powers, sealed, keys }: Row): Invitation | null {
  const kind = RepresentativeKind.RELATIVE;
  const opened = { standing: kind, powers, tokenScopes: [], coordinates: false, takesPartHidden: false, living: false };
  const facts = { person: ctx.viewer.person, kind, method: 'ELECTRONIC', willing: false, ended: false };
  const ground = rightsOf(ctx).groundFor('read', 'Representative', representativeFacts(opened, facts));
  if (!ground) return null;
  const wrapped: WrappedKey[] = keys.map(([version, kek, key]) => ({
    version,
    kek,
    wrapped: Buffer.from(key, 'base64'),
  }));
  const { invitedBy } = openSealed<SealedRepresentative>(ctx.keys.ring, plan, wrapped, placeOf(plan, id), sealed);
  ctx.disclosures.set(plan, {
    plan,
    standing: kind,
    what: new Set(['INVITATION']),
    rules: new Set([ground.rule]),
    consents: new Set(),
    emergencies: new Set(),
  });
  return { id: publicIdInPlan('representative', plan, id), kind, participantName: invitedBy ?? null };
}
