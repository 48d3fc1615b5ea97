import { demoStaffKey, type VerifiedToken, viewersOf } from '../identity';
import type { Ctx } from '../kernel/ctx';
import type { Db } from '../kernel/db';
import { HubError } from '../kernel/errors';
import { publicId, publicIdInPlan } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import type { CaseClock } from './case-clock';
import { type ContextParts, caseContext } from './case-context';
import { openedOn } from './case-days';
import { CaseFault } from './case-fault';
import { type CaseRegister, numberOf } from './case-register';
import type { CaseFile, CaseStaff } from './case-schema';

/** One case while its history is written: who may act, as whom, and what is stored where. */
export class CaseStage {
  /** The day on which the plan is opened: when it begins, or when the first consent was given, if that was before. */
  readonly opened: string;
  /** The plan's stored id, once it is open. */
  plan = '';
  /** The participant's stored person. */
  participant = '';
  readonly representatives = new Map<string, string>();
  readonly assessments = new Map<string, string>();
  readonly goals = new Map<string, string>();
  readonly measures = new Map<string, string>();
  readonly measureRequests = new Map<string, string>();
  readonly consents = new Map<string, string>();
  readonly workNotes = new Map<string, string>();
  readonly decisions = new Map<string, string>();
  readonly complaints = new Map<string, string>();
  /** Places in the file of the dissents that are written. */
  readonly dissents = new Set<number>();
  /** Who keeps the original, by the file's key, once it is written. */
  original: string | null = null;
  /** By whose choice the coordinator coordinates stands in words that the plan does not know. */
  notChosen = false;
  /** Whose contributions are written, by their keys. */
  readonly contributions = new Set<string>();
  /** Keys of the staff who are assigned by now. */
  readonly assigned = new Set<string>();
  /** Keys of measures that were written as they stand, with what became of them. */
  readonly keptMeasures = new Set<string>();
  /** Keys of requests between agencies that were written as they stand, with their answers. */
  readonly keptRequests = new Set<string>();
  /** Keys of what could not be written at all, and is kept whole with what a later release models. */
  readonly outside = new Set<string>();
  /** What was written as it stands, since no operation or no rule of today gives it: place in the file, and why. */
  readonly kept: string[] = [];
  /** Who opens the plan: its coordinator, or somebody who has access where it has none. */
  readonly opener: CaseStaff;
  readonly #viewers: ReturnType<typeof viewersOf>;

  constructor(
    readonly file: CaseFile,
    readonly parts: ContextParts,
    readonly clock: CaseClock,
    readonly register: CaseRegister,
  ) {
    this.#viewers = viewersOf(parts.db, parts.keys);
    this.opener = openerOf(file);
    this.opened = openedOn(file);
  }

  get db(): Db {
    return this.parts.db;
  }

  /** A context of somebody of the case, at the clock's present. Made for one act: rights are kept in it. */
  async as(personKey: string): Promise<Ctx> {
    const { file } = this;
    const staff = staffOf(file).find(({ key }) => key === personKey);
    const organization = [...file.agencies, ...file.outsideAgencies].find(({ key }) => key === staff?.agency);
    const number = personKey === file.participant.key ? file.participant.nationalId : numberOf(file, personKey);
    const token: VerifiedToken = staff
      ? { kind: 'STAFF', key: demoStaffKey(file.key, personKey), scopes: [], expiresAt: Number.MAX_SAFE_INTEGER }
      : { kind: 'CITIZEN', key: number, scopes: [], expiresAt: Number.MAX_SAFE_INTEGER };
    return caseContext(this.parts, await this.#viewers(token, organization?.organizationNumber));
  }

  /** Keys of an agency's staff who have access to the plan now, supervisors first. */
  withAccess(agency: string): string[] {
    return staffOf(this.file)
      .filter((one) => one.agency === agency && this.#hasAccess(one))
      .sort((a, b) => Number(b.role === 'SUPERVISOR') - Number(a.role === 'SUPERVISOR'))
      .map(({ key }) => key);
  }

  #hasAccess({ key, role, protectedAddressClearance }: CaseStaff): boolean {
    const isCleared = this.file.participant.protection === 'NONE' || protectedAddressClearance;
    return isCleared && (role === 'SUPERVISOR' || this.assigned.has(key));
  }

  /** Who of an agency acts in a matter: the one named if they have access, else somebody assigned, else its supervisor. */
  actorOf(agency: string, named: string | null | undefined): string | undefined {
    const able = this.withAccess(agency);
    return able.find((key) => key === named) ?? able.find((key) => this.assigned.has(key)) ?? able[0];
  }

  /** Changes the plan by its coordinator's right to the frame, for what has no operation of its own. */
  async asKeeper(work: (change: Change) => Promise<void>): Promise<void> {
    await changePlan(await this.as(this.opener.key), 'reviseFrame', this.plan, {}, async (change) => {
      change.authorize('Frame', change.frame);
      await work(change);
      return [];
    });
  }

  /** A person's stored id; null for nobody. */
  personOf(personKey: string | null | undefined): string | null {
    if (personKey == null) return null;
    return personKey === this.file.participant.key ? this.participant : (this.register.persons.get(personKey) ?? null);
  }

  get publicPlan(): string {
    return publicId('plan', this.plan);
  }

  publicAgency(key: string): string {
    return publicId('agency', stored(this.register.agencies, key));
  }

  publicStaff(key: string): string {
    return publicId('staff', stored(this.register.staff, key));
  }

  publicAssessment(key: string): string {
    return publicIdInPlan('assessment', this.plan, stored(this.assessments, key));
  }

  publicGoal(key: string): string {
    return publicIdInPlan('goal', this.plan, stored(this.goals, key));
  }

  publicMeasureRequest(key: string): string {
    return publicIdInPlan('measureRequest', this.plan, stored(this.measureRequests, key));
  }

  publicMeasure(key: string): string {
    return publicIdInPlan('measure', this.plan, stored(this.measures, key));
  }
}

const staffOf = (file: CaseFile): CaseStaff[] => [...file.staff, ...file.outsiders];

/** Whether today's rules are what stands against it, rather than the file's form. */
export function isRefusal(error: unknown): error is HubError {
  return error instanceof HubError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND');
}

/** The stored id behind a key of the file; that the key leads somewhere was checked before. */
export function stored(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`nothing is stored for the key '${key}' yet`);
  return id;
}

function openerOf(file: CaseFile): CaseStaff {
  const isCleared = ({ protectedAddressClearance }: CaseStaff) =>
    file.participant.protection === 'NONE' || protectedAddressClearance;
  const named = file.plan.coordinator;
  const opener = named
    ? file.staff.find(({ key }) => key === named)
    : file.staff.find((one) => isCleared(one) && (one.assigned || one.role === 'SUPERVISOR'));
  if (!opener) throw new CaseFault('plan.coordinator', 'nobody of the file could have opened the plan');
  if (!isCleared(opener))
    throw new CaseFault('plan.coordinator', `'${opener.key}' has no clearance for the protected address`);
  if (!file.agencies.some(({ key }) => key === opener.agency))
    throw new CaseFault('plan.coordinator', `agency '${opener.agency}' takes no part in the plan`);
  return opener;
}
