import { idOf } from './ids';
import { AGENCIES_A_PLAN, agencyCount, CASEWORKERS, PLANS_AN_AGENCY } from './layout';
import type { Row } from './row';

const KINDS = ['REFUGEE_SERVICE', 'NAV', 'SCHOOL', 'HEALTH'];

/** The register that so many plans need: municipalities, agencies, and each agency's caseworkers and supervisor. */
export function registerRows(plans: number): Record<string, Row[]> {
  const agencies = Array.from({ length: agencyCount(plans) }, (_, n) => n);
  const posts = agencies.flatMap((agency) =>
    Array.from({ length: CASEWORKERS + 1 }, (_, worker) => ({ agency, worker })),
  );
  return {
    municipality: Array.from({ length: Math.ceil(plans / PLANS_AN_AGENCY) }, (_, group) => ({
      number: municipality(group),
      name: `Kommune ${group}`,
    })),
    agency: agencies.map((n) => ({
      id: idOf('agency', n),
      kind: KINDS[n % AGENCIES_A_PLAN],
      name: `Etat ${n}`,
      organization_number: String(900_000_000 + n),
      municipality_number: municipality(Math.floor(n / AGENCIES_A_PLAN)),
    })),
    person: posts.map(({ agency, worker }) => ({ id: idOf('caseworker person', agency, worker), disabled: false })),
    staff: posts.map(({ agency, worker }) => ({
      id: idOf('caseworker', agency, worker),
      person_id: idOf('caseworker person', agency, worker),
      agency_id: idOf('agency', agency),
      name: `Ansatt ${agency}-${worker}`,
      title: worker === CASEWORKERS ? 'leder' : 'veileder',
      role: worker === CASEWORKERS ? 'SUPERVISOR' : 'CASEWORKER',
      cleared: false,
      active: true,
    })),
  };
}

const municipality = (group: number): string => String(group + 1).padStart(4, '0');
