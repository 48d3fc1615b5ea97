import { agenciesById } from '../agency';
import { actorOf, type Ctx } from '../kernel/ctx';
import type { WrappedKey } from '../kernel/key-ring';
import { rightsOf } from '../plan';
import { type Power, type Sources, whereOf } from '../policy';
import { agenciesOfComplaint, type ComplaintRow, complaintJson, readComplaints } from './complaint.query';
import type { Complainant, Complaint } from './complaint.view';
import { openedBy } from './outside-plan';

/** Where the facts of a complaint are found outside any open plan, over the viewer's own authority `o` with `complaint y`. */
const SOURCES: Sources = {
  standing: { column: 'o.standing' },
  powers: { column: 'o.powers', list: true },
  owner: { column: 'y.owner_id' },
  complainant: { column: 'y.by_person' },
  classification: { column: `'CONFIDENTIAL'` },
  keptBack: { column: 'false' },
  known: { column: 'false' },
  authorised: { column: 'o.authorised' },
};

const SUBMITTED = `
  WITH o AS (SELECT r.plan_id, r.kind AS standing, r.powers, r.valid_from <= $3::date AND r.valid_to >= $3::date AND r.wanted
      AND (r.kind = 'LAWYER' OR r.written) AS authorised
    FROM representative r WHERE r.person_id = $1::uuid AND NOT r.ended AND r.kind IN ('PROXY', 'LAWYER') AND $2::uuid IS NOT NULL)
  SELECT o.plan_id AS plan, o.standing, o.powers,
    (SELECT json_agg(json_build_array(k.version, k.kek, encode(k.wrapped, 'base64'), k.sealing)) FROM plan_key k WHERE k.plan_id = o.plan_id) AS keys,
    json_agg(${complaintJson('false')} ORDER BY y.received_at, y.id) AS complaints
  FROM o JOIN complaint y ON y.plan_id = o.plan_id WHERE ${whereOf('CITIZEN', 'read', 'Complaint', SOURCES)}
  GROUP BY o.plan_id, o.standing, o.powers`;

interface Row {
  plan: string;
  standing: Complainant;
  powers: Power[];
  keys: [version: number, kek: string, wrapped: string, sealing: boolean][] | null;
  complaints: ComplaintRow[];
}

/** The complaints that the viewer has submitted as a proxy or a lawyer, whether or not the plan is open to them. */
export async function submittedComplaints(ctx: Ctx): Promise<Complaint[]> {
  const actor = actorOf(ctx);
  if (ctx.viewer.kind !== 'CITIZEN') return [];
  const { viewer } = rightsOf(ctx);
  const [answer] = await ctx.db.read(actor, null, {
    name: 'submitted-complaints',
    text: SUBMITTED,
    values: [viewer.person, viewer.agency, viewer.today],
  });
  const rows = (answer?.rows ?? []) as Row[];
  const agencies = await agenciesById(
    ctx,
    new Set(rows.flatMap(({ complaints }) => complaints.flatMap(agenciesOfComplaint))),
  );
  return rows.flatMap((row) => readRow(ctx, row, agencies));
}

function readRow(
  ctx: Ctx,
  { plan, standing, powers, keys, complaints }: Row,
  agencies: Awaited<ReturnType<typeof agenciesById>>,
): Complaint[] {
  const wrapped: WrappedKey[] = (keys ?? []).map(([version, kek, key, sealing]) => ({
    ...{ version, kek, sealing },
    wrapped: Buffer.from(key, 'base64'),
  }));
  const rules = new Set<string>();
  const reading = {
    ...{ ctx, plan, agencies, rights: rightsOf(ctx), opened: openedBy(standing, powers) },
    keepsBack: () => false,
    disclose: (_what: string, { rule }: { rule: string }) => rules.add(rule),
    // without a key the plan is erased
    unseal: <T>(place: string, sealed: string, gone?: Readonly<T>): Readonly<T> =>
      wrapped.length === 0 && gone !== undefined ? gone : ctx.keys.ring.unseal<T>(plan, wrapped, place, sealed),
  };
  const read = readComplaints(reading, complaints, new Map());
  if (read.length > 0 && !ctx.disclosures.has(plan))
    ctx.disclosures.set(plan, {
      ...{ plan, standing, what: new Set(['COMPLAINTS' as const]), rules },
      ...{ consents: new Set<string>(), emergencies: new Set<string>() },
    });
  return read;
}
