/** Fewer plans than this are not told: so few could be known by name. */
export const LEAST = 5;

/** Whoever knows the total, the other cells and this rule is left with so many possible numbers, at the least, for each cell. */
const LEFT_OPEN = 4;

/**
 * A table as it may be told, null where it may not. Every cell under five is held back, zero too; where the total and the
 * other cells would tell them, the bound is doubled until they do not, in the worst case to the whole table. The total counts
 * as known: any other table of the same plans tells it. Of fewer than five plans nothing is told.
 *
 * The usual way, to hold back the smallest of the others, tells too much to somebody who knows that it was the smallest.
 */
export function withheldCells(cells: readonly number[]): (number | null)[] {
  const total = cells.reduce((sum, cell) => sum + cell, 0);
  if (total < LEAST) return cells.map(() => null);
  if (cells.every((cell) => cell >= LEAST)) return [...cells];
  for (let bound = LEAST; bound <= total; bound *= 2) {
    const held = cells.filter((cell) => cell < bound);
    if (isOpen(held, bound)) return cells.map((cell) => (cell < bound ? null : cell));
  }
  return cells.map(() => null);
}

/** Whether cells below a bound, of which the sum is known, can each be at least so many numbers; one of them is under five. */
function isOpen(held: readonly number[], bound: number): boolean {
  const sum = held.reduce((all, cell) => all + cell, 0);
  if (held.length < 2) return false;
  // where all are under five, each lies between what the others leave it
  if (bound === LEAST)
    return Math.min(LEAST - 1, sum) - Math.max(0, sum - (held.length - 1) * (LEAST - 1)) + 1 >= LEFT_OPEN;
  // else whichever is under five may be anything under five, when another can make up for it below the bound
  return sum >= LEAST && sum < bound;
}
