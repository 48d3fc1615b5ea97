import fc from 'fast-check';
import { LEAST, withheldCells } from './suppression';

/** All tables of so many cells that add up to a total. */
function* tablesOf(total: number, cells: number): Generator<number[]> {
  if (cells === 1) {
    yield [total];
    return;
  }
  for (let first = 0; first <= total; first += 1)
    for (const rest of tablesOf(total - first, cells - 1)) yield [first, ...rest];
}

const numbers = fc.array(fc.oneof(fc.nat(12), fc.nat(200)), { minLength: 2, maxLength: 6 });

describe('tables of few plans', () => {
  test('tell no number under five, and all of a table where there is none', () => {
    fc.assert(
      fc.property(numbers, (cells) => {
        const told = withheldCells(cells);
        for (const [at, cell] of told.entries())
          if (cell !== null) expect([cell, cell >= LEAST]).toEqual([cells[at], true]);
        if (cells.every((cell) => cell >= LEAST)) expect(told).toEqual(cells);
      }),
    );
  });

  test('let no held cell be worked out from the total and the cells that are told: it lies between bounds that are apart', () => {
    fc.assert(
      fc.property(numbers, (cells) => {
        const told = withheldCells(cells);
        const total = cells.reduce((sum, cell) => sum + cell, 0);
        // of fewer than five the total is not told either
        if (total < LEAST) return;
        const held = told.flatMap((cell, at) => (cell === null ? [at] : []));
        const rest = total - told.reduce<number>((sum, cell) => sum + (cell ?? 0), 0);
        if (held.length > 0) expect(held.length).toBeGreaterThan(1);
        // each cell is from zero to what is left when all others are zero
        for (const _ of held) expect(rest).toBeGreaterThan(2);
      }),
      { numRuns: 500 },
    );
  });

  test('leave at least four numbers possible for each held cell, to somebody who knows the total and the very rule', () => {
    for (const [cells, most] of [
      [2, 40],
      [3, 40],
      [4, 22],
    ] as const) {
      for (let total = LEAST; total <= most; total += 1) {
        const possible = new Map<string, Set<number>[]>();
        for (const table of tablesOf(total, cells)) {
          const told = withheldCells(table);
          const key = JSON.stringify(told);
          const seen = possible.get(key) ?? table.map(() => new Set<number>());
          possible.set(key, seen);
          for (const [at, cell] of told.entries()) if (cell === null) seen[at]?.add(table[at] as number);
        }
        for (const seen of possible.values())
          for (const one of seen) if (one.size > 0) expect(one.size).toBeGreaterThanOrEqual(4);
      }
    }
  });

  test('would be worked out where the one cell under five alone were held back', () => {
    const naive = (cells: number[]) => cells.map((cell) => (cell < LEAST ? null : cell));
    expect(naive([3, 20, 30])).toEqual([null, 20, 30]);
    expect(withheldCells([3, 20, 30])).toEqual([null, null, null]);
    expect(withheldCells([3, 9, 30])).toEqual([null, null, 30]);
    expect(withheldCells([3, 20, 60])).toEqual([null, null, 60]);
  });
});
