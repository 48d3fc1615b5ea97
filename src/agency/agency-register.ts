import DataLoader from 'dataloader';
import { actorOf, type Ctx, keptIn } from '../kernel/ctx';
import { publicId } from '../kernel/ids';
import type { AgencyKind } from '../terms';
import type { Agency, Staff } from './agency.view';

const COLUMNS = `a.id, a.kind, a.name, a.organization_number, a.explanation, m.number, m.name AS municipality_name
  FROM agency a LEFT JOIN municipality m ON m.number = a.municipality_number`;

interface AgencyRow {
  id: string;
  kind: AgencyKind;
  name: string;
  organization_number: string;
  explanation: string | null;
  number: string | null;
  municipality_name: string | null;
}

/** The register of agencies is open to everyone signed in; a hub holds what it has read of it for this long (ms). */
const HELD_FOR = 30_000;
const held = new WeakMap<object, Map<string, { agency: Agency; until: number }>>();

const agencyOf = (row: AgencyRow): Agency => ({
  key: row.id,
  id: publicId('agency', row.id),
  kind: row.kind,
  name: row.name,
  organizationNumber: row.organization_number,
  municipality: row.number && row.municipality_name ? { number: row.number, name: row.municipality_name } : null,
  explanation: row.explanation,
});

function registerOf(ctx: Ctx): Map<string, { agency: Agency; until: number }> {
  let register = held.get(ctx.db);
  if (!register) {
    register = new Map();
    held.set(ctx.db, register);
  }
  return register;
}

/** The agencies with these stored ids, from the public register. Throws where one is missing. */
export async function agenciesById(ctx: Ctx, ids: Iterable<string>): Promise<Map<string, Agency>> {
  const register = registerOf(ctx);
  const now = Date.now();
  const found = new Map<string, Agency>();
  const missing = new Set<string>();
  for (const id of ids) {
    const known = register.get(id);
    if (known && known.until > now) found.set(id, known.agency);
    else missing.add(id);
  }
  if (missing.size > 0) {
    const loader = keptIn(ctx, agenciesById, () => new DataLoader<string, Agency>((keys) => readAgencies(ctx, keys)));
    for (const agency of await loader.loadMany([...missing])) {
      if (agency instanceof Error) throw agency;
      found.set(agency.key, agency);
    }
  }
  return found;
}

async function readAgencies(ctx: Ctx, ids: readonly string[]): Promise<Agency[]> {
  const [answer] = await ctx.db.read(actorOf(ctx), [], {
    name: 'agencies-by-id',
    text: `SELECT ${COLUMNS} WHERE a.id = ANY ($1)`,
    values: [ids],
  });
  const byId = new Map(((answer?.rows ?? []) as AgencyRow[]).map((row) => [row.id, agencyOf(row)]));
  const until = Date.now() + HELD_FOR;
  for (const agency of byId.values()) registerOf(ctx).set(agency.key, { agency, until });
  return ids.map((id) => {
    const agency = byId.get(id);
    if (!agency) throw new Error('an agency that the register does not hold');
    return agency;
  });
}

/** All agencies, of one kind if asked, by name. */
export async function allAgencies(ctx: Ctx, kind: AgencyKind | undefined): Promise<Agency[]> {
  const [answer] = await ctx.db.read(actorOf(ctx), [], {
    name: 'agencies',
    text: `SELECT ${COLUMNS} WHERE $1::text IS NULL OR a.kind = $1 ORDER BY a.name, a.id`,
    values: [kind ?? null],
  });
  return ((answer?.rows ?? []) as AgencyRow[]).map(agencyOf);
}

/** The staff of an agency as far as the viewer may know them: same municipality, or a plan in which both are known to take part. */
export function staffOf(ctx: Ctx, agency: Agency): Promise<Staff[]> {
  const loader = keptIn(
    ctx,
    staffOf,
    () => new DataLoader<Agency, Staff[], string>((keys) => readStaff(ctx, keys), { cacheKeyFn: (one) => one.key }),
  );
  return loader.load(agency);
}

async function readStaff(ctx: Ctx, agencies: readonly Agency[]): Promise<Staff[][]> {
  const [answer] = await ctx.db.read(actorOf(ctx), null, {
    name: 'staff-of-agencies',
    text: `SELECT s.id, s.agency_id, s.name, s.title FROM staff s
      WHERE s.agency_id = ANY ($1) AND s.active
        AND (s.agency_id = hub.agency() OR s.agency_id = ANY ((SELECT hub.neighbours())::uuid[])
          AND (EXISTS (SELECT 1 FROM agency a WHERE a.id = s.agency_id AND a.municipality_number = hub.municipality())
            OR EXISTS (SELECT 1 FROM participation t WHERE t.agency_id = s.agency_id AND t.active)))
      ORDER BY s.name, s.id`,
    values: [agencies.map((agency) => agency.key)],
  });
  const rows = answer?.rows as { id: string; agency_id: string; name: string; title: string | null }[];
  return agencies.map((agency) =>
    rows
      .filter((row) => row.agency_id === agency.key)
      .map((row) => ({ key: row.id, id: publicId('staff', row.id), name: row.name, title: row.title, agency })),
  );
}
