import { type Clock, dateInOslo, startAtNineInOslo } from '../kernel/clock';

const HOUR = 3_600_000;
const SECOND = 1_000;

/** The instant at which what a case dates to a day begins: eight in the morning in Oslo. */
const morningOf = (day: string): number => startAtNineInOslo(day).getTime() - HOUR;

/**
 * The clock of a case while its history is written. It stands still until it is moved, and never goes back: what comes
 * later in the file's order is later by a second, so that the order is kept.
 */
export class CaseClock implements Clock {
  #now = Number.NEGATIVE_INFINITY;

  /** `last` is the day on which the case is read: nothing is written on a later one. */
  constructor(readonly last: string) {}

  now(): Date {
    return new Date(this.#now);
  }

  today(): string {
    return dateInOslo(this.now());
  }

  /** What hubs tell is of their days, and not of this history’s. */
  notBefore(): void {
    // it stands where the history stands
  }

  /** Moves to a day, or on by a second where it is that day, or past it, already. */
  moveTo(day: string): void {
    const wanted = morningOf(day < this.last ? day : this.last);
    this.#now = Math.max(wanted, this.#now + SECOND);
  }
}
