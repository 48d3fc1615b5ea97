import type { Agency } from '../agency';
import type { Ctx, Disclosable } from '../kernel/ctx';
import type { Resting } from '../law';
import type { EmergencyOpened, Facts, Ground, Opened, ReceivedConsent, Rights } from '../policy';

/** What reading a plan lends to reading what is in it. */
export interface Reading {
  ctx: Ctx;
  rights: Rights;
  plan: string;
  opened: Opened;
  posts: Facts['Plan']['posts'];
  /** Where the plan stands. */
  status: string;
  /** The acting agency is of a kind whose people may open in an emergency. */
  kindMayInEmergency: boolean;
  consents: readonly ReceivedConsent[];
  /** What the viewer has opened in emergencies, by measure. */
  openedInEmergency: ReadonlyMap<string, EmergencyOpened[]>;
  /** What the plan's contents rest on. */
  resting: Resting;
  /** The plan's contents are erased. */
  erased: boolean;
  agencies: ReadonlyMap<string, Agency>;
  /** Whether the law keeps a content from this viewer. */
  keepsBack(thing: string, category: string): boolean;
  /** Opens a sealed value; of an erased plan answers `gone`, which stands for what can never be opened again. */
  unseal<T>(place: string, sealed: string, gone?: Readonly<T>): Readonly<T>;
  /** Notes a disclosure: what, and why. */
  disclose(what: Disclosable, ground: Ground): void;
}
