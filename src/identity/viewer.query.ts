import { agenciesById } from '../agency';
import type { Ctx } from '../kernel/ctx';
import type { Actor } from '../kernel/db';
import { publicId } from '../kernel/ids';
import type { WrappedKey } from '../kernel/key-ring';
import { openSealed } from '../kernel/keys';
import type { SealedParticipant } from '../participant';
import { type StaffRole, type Viewer, ViewerKind } from './viewer.view';

/** Who is asking. Answers without an acting agency, too, so that a frontend can let the person choose one. */
export async function readViewer(ctx: Ctx): Promise<Viewer> {
  const { viewer } = ctx;
  const agencies = await agenciesById(
    ctx,
    new Set([...viewer.posts.map((post) => post.agency), ...(viewer.agency ? [viewer.agency] : [])]),
  );
  return {
    id: publicId('person', viewer.person),
    kind: kindOf(ctx),
    name: await nameOf(ctx),
    agency: viewer.agency ? (agencies.get(viewer.agency) ?? null) : null,
    memberships: viewer.posts.flatMap(({ agency, role }) => {
      const known = agencies.get(agency);
      return known ? [{ agency: known, role: role as StaffRole }] : [];
    }),
  };
}

function kindOf({ viewer }: Ctx): ViewerKind {
  if (viewer.kind !== 'CITIZEN') return ViewerKind[viewer.kind];
  return viewer.participant ? ViewerKind.PARTICIPANT : ViewerKind.REPRESENTATIVE;
}

interface Named {
  owner: string;
  place: string;
  sealed: Buffer;
}

const OWN_NAME = `
  SELECT d.id AS owner, 'participant:' || d.id AS place, d.sealed FROM participant d WHERE d.person_id = $1
  UNION ALL SELECT r.plan_id, 'representative:' || r.plan_id || ':' || r.id, r.sealed FROM representative r WHERE r.person_id = $1
  ORDER BY place LIMIT 1`;
const KEYS = `WITH own AS (${OWN_NAME})
  SELECT version, kek, wrapped FROM participant_key WHERE participant_id = (SELECT owner FROM own)
  UNION ALL SELECT version, kek, wrapped FROM plan_key WHERE plan_id = (SELECT owner FROM own)`;

async function nameOf(ctx: Ctx): Promise<string> {
  const { viewer } = ctx;
  if (viewer.kind === 'SYSTEM') return viewer.systemName ?? '';
  if (viewer.kind === 'STAFF') return viewer.posts[0]?.name ?? '';
  const actor: Actor = { kind: viewer.kind, person: viewer.person, agency: null, tokenScopes: [] };
  // name and keys in one snapshot: between two, the name may be sealed anew under another key
  const [own, keys] = await ctx.db.read(
    actor,
    null,
    { name: 'own-name', text: OWN_NAME, values: [viewer.person] },
    { name: 'own-keys', text: KEYS, values: [viewer.person] },
  );
  const row = own?.rows[0] as Named | undefined;
  // the name of who stands in for the participant of an erased plan is erased with it
  if (!row || keys?.rows.length === 0) return '';
  return openSealed<Pick<SealedParticipant, 'name'>>(
    ctx.keys.ring,
    row.owner,
    keys?.rows as WrappedKey[],
    row.place,
    row.sealed,
  ).name;
}
