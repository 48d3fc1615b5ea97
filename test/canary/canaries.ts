import { syntheticNumber } from '../../src/demo/synthetic-number';
import { isDufNumber } from '../../src/participant/duf-number';

/** Values that stand for what nobody but its readers may see: sent down every path, and looked for wherever else they could turn up. */
export const CANARIES = {
  nationalId: syntheticNumber('canary', 'number'),
  dufNumber: dufNumber(),
  name: 'Kanariella Fuglesdatter',
  secret: 'Hemmelighet om kanarifuglen på Tøyen',
} as const;

/** The kinds of canary. */
export const KINDS = Object.keys(CANARIES) as (keyof typeof CANARIES)[];

function dufNumber(): string {
  for (let serial = 777_000; ; serial++) {
    for (let control = 0; control < 11; control++) {
      const number = `1987${serial}${String(control).padStart(2, '0')}`;
      if (isDufNumber(number)) return number;
    }
  }
}

/** The ways in which a value can stand in a text: as it is, in a URL, in JSON, in hex, and in base64 wherever it begins. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const inBase64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // what its neighbours share in is cut off
    return text.slice(Math.ceil((shift * 4) / 3) + (shift ? 1 : 0), -4);
  });
  const plain = [value, encodeURIComponent(value), value.replaceAll(' ', '+'), JSON.stringify(value).slice(1, -1)];
  return [
    ...new Set([
      ...plain,
      bytes.toString('hex'),
      ...inBase64,
      ...inBase64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
    ]),
  ];
}

const FORMS = KINDS.flatMap((kind) => formsOf(CANARIES[kind]).map((form) => ({ kind, form })));

/** All forms of all canaries. */
export const ALL_FORMS: readonly string[] = FORMS.map((one) => one.form);

/** Which canaries stand in a text, in whatever form, with a little of what stands around. */
export function canariesIn(text: string): string[] {
  return FORMS.filter(({ form }) => text.includes(form)).map(({ kind, form }) => {
    const at = text.indexOf(form);
    return `${kind}: ${text.slice(Math.max(0, at - 120), at + form.length + 40)}`;
  });
}
