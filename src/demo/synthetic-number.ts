import { createHash } from 'node:crypto';
import { fnr } from '@navikt/fnrvalidator';

const K1_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const K2_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * A synthetic fødselsnummer (months 81–92, never a real person's) for somebody of a case file who has none there:
 * always the same for the same case and person, and good by the present control digits, hence by those of 2032 too.
 */
export function syntheticNumber(caseKey: string, personKey: string): string {
  // Some digits have no control digit below 10, so the draw goes on until a number comes out.
  for (let draw = 0; ; draw++) {
    const number = draw11(createHash('sha256').update(`${caseKey}/${personKey}/${draw}`).digest());
    if (number !== undefined && fnr(number).status === 'valid') return number;
  }
}

function draw11(hash: Buffer): string | undefined {
  const day = 1 + (hash.readUInt16BE(0) % 28);
  const month = 81 + (hash.readUInt16BE(2) % 12);
  const year = 60 + (hash.readUInt16BE(4) % 40);
  const individual = hash.readUInt16BE(6) % 1_000;
  const nine = `${pad(day, 2)}${pad(month, 2)}${pad(year, 2)}${pad(individual, 3)}`;
  const k1 = controlDigit(nine, K1_WEIGHTS);
  const k2 = controlDigit(nine + k1, K2_WEIGHTS);
  return k1 < 10 && k2 < 10 ? `${nine}${k1}${k2}` : undefined;
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** 11 minus the weighted sum modulo 11, with 11 written as 0; 10 means that there is none. */
function controlDigit(digits: string, weights: number[]): number {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return (11 - (sum % 11)) % 11;
}
