import { demoStaffKey } from '../identity';
import type { Db, Tx } from '../kernel/db';
import { newId } from '../kernel/ids';
import type { Keys } from '../kernel/keys';
import { AgencyKind } from '../terms';
import type { CaseFile } from './case-schema';
import { asLoader } from './loading-rights';
import { syntheticNumber } from './synthetic-number';

/** The stored ids of a case's agencies and people, by the file's keys. */
export interface CaseRegister {
  agencies: Map<string, string>;
  /** Of staff and outsiders: the record in their agency. */
  staff: Map<string, string>;
  /** Of staff, outsiders and representatives. */
  persons: Map<string, string>;
}

const KEEPER = { kind: 'HUB', person: '00000000-0000-0000-0000-000000000000', agency: null, tokenScopes: [] } as const;

/** The national id of a representative, who has none in the file. */
export const numberOf = (file: CaseFile, personKey: string): string => syntheticNumber(file.key, personKey);

/**
 * Puts a case's agencies and people into the register, as far as they are not there: an agency is known by its
 * organisation number, whichever case names it; a person by case and key.
 */
export function registerCase(db: Db, keys: Keys, file: CaseFile): Promise<CaseRegister> {
  return db.write(KEEPER, [], (tx) =>
    asLoader(tx, async () => {
      const register: CaseRegister = { agencies: new Map(), staff: new Map(), persons: new Map() };
      await registerAgencies(tx, file, register);
      await appointUnit(tx, file, register);
      await registerStaff(tx, file, register);
      for (const { key } of file.representatives) {
        const index = keys.index('nin', numberOf(file, key)).toString('hex');
        register.persons.set(key, await personBehind(tx, 'CITIZEN', index));
      }
      return register;
    }),
  );
}

type Municipality = CaseFile['municipality'];

async function registerAgencies(tx: Tx, file: CaseFile, { agencies }: CaseRegister): Promise<void> {
  // hospitals belong to the state; of agencies outside, the file alone can tell
  const ofCase = file.agencies.map((agency) => ({
    agency,
    municipality: agency.municipality ?? (agency.kind === AgencyKind.SPECIALIST_HEALTH ? null : file.municipality),
  }));
  const outside = file.outsideAgencies.map((agency) => ({ agency, municipality: agency.municipality ?? null }));
  for (const { agency, municipality } of [...ofCase, ...outside]) {
    agencies.set(agency.key, await agencyBehind(tx, agency, municipality));
  }
}

/** The municipality's coordinating unit, which no file names: the agency of the plan's coordinator, where there is none yet. */
async function appointUnit(tx: Tx, file: CaseFile, { agencies }: CaseRegister): Promise<void> {
  const coordinator = file.staff.find(({ key }) => key === file.plan.coordinator);
  const agency = coordinator && agencies.get(coordinator.agency);
  if (!agency) return;
  await tx.query(
    `INSERT INTO coordinating_unit (municipality_number, agency_id)
     SELECT municipality_number, id FROM agency WHERE id = $1 AND municipality_number IS NOT NULL ON CONFLICT DO NOTHING`,
    [agency],
  );
}

async function agencyBehind(
  tx: Tx,
  agency: CaseFile['agencies'][number],
  municipality: Municipality | null,
): Promise<string> {
  const { kind, name, organizationNumber, explanation } = agency;
  const [known] = await tx.query<{ id: string }>('SELECT id FROM agency WHERE organization_number = $1', [
    organizationNumber,
  ]);
  if (known) return known.id;
  if (municipality) {
    await tx.query('INSERT INTO municipality (number, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      municipality.number,
      municipality.name,
    ]);
  }
  const id = newId();
  await tx.query(
    'INSERT INTO agency (id, kind, name, organization_number, municipality_number, explanation) VALUES ($1, $2, $3, $4, $5, $6)',
    [id, kind, name, organizationNumber, municipality?.number ?? null, explanation ?? null],
  );
  return id;
}

async function registerStaff(tx: Tx, file: CaseFile, register: CaseRegister): Promise<void> {
  for (const one of [...file.staff, ...file.outsiders]) {
    const person = await personBehind(tx, 'STAFF', demoStaffKey(file.key, one.key));
    const agency = register.agencies.get(one.agency);
    const [known] = await tx.query<{ id: string }>('SELECT id FROM staff WHERE person_id = $1 AND agency_id = $2', [
      person,
      agency,
    ]);
    const id = known?.id ?? newId();
    if (!known) {
      await tx.query(
        'INSERT INTO staff (id, person_id, agency_id, name, title, role, cleared) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [id, person, agency, one.name, one.title ?? null, one.role, one.protectedAddressClearance],
      );
    }
    register.persons.set(one.key, person);
    register.staff.set(one.key, id);
  }
}

/** The person behind an identity, made where nobody is known by it. */
async function personBehind(tx: Tx, kind: 'STAFF' | 'CITIZEN', key: string): Promise<string> {
  const [found] = await tx.query<{ person: string | null }>(
    `SELECT hub.resolve_identity($1, $2) ->> 'person' AS person`,
    [kind, key],
  );
  if (found?.person) return found.person;
  const id = newId();
  await tx.query('INSERT INTO person (id) VALUES ($1)', [id]);
  await tx.query('INSERT INTO identity (kind, key, person_id) VALUES ($1, $2, $3)', [kind, key, id]);
  return id;
}
