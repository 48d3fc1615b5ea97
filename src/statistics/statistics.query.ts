import type { Municipality } from '../agency';
import { actorOf, type Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { forbidden } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { rightsOf } from '../plan';
import { type Facts, NOBODY, refusingRule, STATISTICS, type Standing } from '../policy';
import { CELLS, type MunicipalityStatistics, StatisticsTopic } from './statistics.view';
import { LEAST, withheldCells } from './suppression';

interface Count {
  topic: StatisticsTopic;
  cell: string;
  plans: number;
}

const STANDING: Readonly<Record<Ctx['viewer']['kind'], Standing>> = {
  STAFF: 'STAFF',
  CITIZEN: 'PARTICIPANT',
  SYSTEM: 'SYSTEM',
};

/**
 * Counts over a municipality, the viewer's own where none is named; FORBIDDEN for all but those who answer for it, whether
 * or not there is such a one. That it was read is on record before it is told.
 */
export async function readStatistics(ctx: Ctx, number: string | null): Promise<MunicipalityStatistics> {
  return ctx.db.write(actorOf(ctx), [], async (tx) => {
    const municipality = await municipalityOf(ctx, tx, number);
    const rights = rightsOf(ctx);
    const facts = await factsOf(ctx, tx, municipality);
    if (!municipality || !rights.may('read', 'Statistics', facts)) {
      throw forbidden(refusingRule(rights.kind, 'read', 'Statistics'), STATISTICS[ctx.language]);
    }
    const counts = await tx.query<Count & { [column: string]: unknown }>(
      'SELECT topic, cell, plans FROM hub.statistics_of($1, $2, $3)',
      [municipality.number, newId(), ctx.requestId],
    );
    return told(municipality, counts);
  });
}

async function municipalityOf(ctx: Ctx, tx: Tx, number: string | null): Promise<Municipality | undefined> {
  const [found] = await tx.query<{ number: string; name: string }>(
    'SELECT u.number, u.name FROM municipality u WHERE u.number = COALESCE($1, (SELECT a.municipality_number FROM agency a WHERE a.id = $2))',
    [number, ctx.viewer.agency],
  );
  return found;
}

async function factsOf(ctx: Ctx, tx: Tx, municipality: Municipality | undefined): Promise<Facts['Statistics']> {
  const { kind, person, agency } = ctx.viewer;
  const posts = await tx.query<Facts['Statistics']['posts'][number] & { [column: string]: unknown }>(
    'SELECT s.person_id AS person, s.agency_id AS agency, s.role, s.cleared, s.active FROM staff s WHERE s.person_id = $1 AND s.agency_id = $2',
    [person, agency ?? NOBODY],
  );
  const answering = await tx.query(
    `SELECT 1 FROM agency a WHERE a.id = $1 AND a.kind = 'REFUGEE_SERVICE' AND a.municipality_number = $2
     UNION ALL SELECT 1 FROM coordinating_unit u WHERE u.agency_id = $1 AND u.municipality_number = $2`,
    [agency ?? NOBODY, municipality?.number ?? null],
  );
  return { standing: STANDING[kind], posts, answersForMunicipality: answering.length > 0 };
}

/** The counts as they may be told: each table counts the same plans, and holds back what is too few. */
function told(municipality: Municipality, counts: readonly Count[]): MunicipalityStatistics {
  const countOf = (topic: StatisticsTopic, cell: string): number =>
    counts.find((one) => one.topic === topic && one.cell === cell)?.plans ?? 0;
  const tables = Object.values(StatisticsTopic).map((topic) => {
    const plans = withheldCells(CELLS[topic].map((cell) => countOf(topic, cell)));
    return { topic, cells: CELLS[topic].map((name, at) => ({ name, plans: plans[at] ?? null })) };
  });
  const total = CELLS.STATUS.reduce((sum, cell) => sum + countOf(StatisticsTopic.STATUS, cell), 0);
  return { municipality, plans: total < LEAST ? null : total, tables };
}
