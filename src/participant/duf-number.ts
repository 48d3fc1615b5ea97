const WEIGHTS = [4, 6, 3, 2, 4, 6, 3, 2, 7, 5];

/**
 * Whether this is a DUF number of the immigration authorities: four digits of a year, six of a number, two control
 * digits (weighted sum of the first ten, mod 11, as two digits).
 */
export function isDufNumber(text: string): boolean {
  if (!/^(19|20)\d{10}$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(text[place]), 0);
  return String(sum % 11).padStart(2, '0') === text.slice(10);
}
