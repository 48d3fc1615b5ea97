import { randomUUID } from 'node:crypto';
import { publicId } from '../../src/kernel/ids';
import type { TestHub } from '../harness/hub';

/** A stored agency. */
export interface AgencyRecord {
  key: string;
  id: string;
  kind: string;
  organizationNumber: string;
}

/** A stored member of staff with a token. */
export interface StaffRecord {
  key: string;
  id: string;
  person: string;
  name: string;
  agency: AgencyRecord;
  token: string;
}

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];
let next = 31_500_000;

/** A fresh organisation number with a right control digit. */
function organizationNumber(): string {
  for (;;) {
    const eight = String(next++);
    const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(eight[place]), 0);
    const control = (11 - (sum % 11)) % 11;
    if (control < 10) return `${eight}${control}`;
  }
}

/** Stores a municipality. */
export async function buildMunicipality(hub: TestHub): Promise<string> {
  const number = String(1000 + Math.floor(Math.random() * 9000));
  await hub.owner.query('INSERT INTO municipality (number, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    number,
    `Kommune ${number}`,
  ]);
  return number;
}

/** Stores an agency. */
export async function buildAgency(
  hub: TestHub,
  { kind = 'REFUGEE_SERVICE', municipality = null as string | null } = {},
): Promise<AgencyRecord> {
  const key = randomUUID();
  const number = organizationNumber();
  await hub.owner.query(
    'INSERT INTO agency (id, kind, name, organization_number, municipality_number) VALUES ($1, $2, $3, $4, $5)',
    [key, kind, `Etat ${kind}`, number, municipality],
  );
  return { key, id: publicId('agency', key), kind, organizationNumber: number };
}

/** Stores a member of staff who can sign in. */
export async function buildStaff(
  hub: TestHub,
  agency: AgencyRecord,
  { name = 'Kari Ansatt', role = 'CASEWORKER', cleared = false, person = undefined as string | undefined } = {},
): Promise<StaffRecord> {
  const key = randomUUID();
  const personId = person ?? randomUUID();
  const subject = `test/${personId}`;
  if (!person) {
    await hub.owner.query('INSERT INTO person (id) VALUES ($1)', [personId]);
    await hub.owner.query(`INSERT INTO identity (kind, key, person_id) VALUES ('STAFF', $1, $2)`, [
      `https://demo.samplan.invalid|${subject}`,
      personId,
    ]);
  }
  await hub.owner.query(
    'INSERT INTO staff (id, person_id, agency_id, name, title, role, cleared) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [key, personId, agency.key, name, 'Rådgiver', role, cleared],
  );
  return {
    key,
    id: publicId('staff', key),
    person: personId,
    name,
    agency,
    token: await hub.token({ kind: 'STAFF', subject }),
  };
}
