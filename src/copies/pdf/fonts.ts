import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { unpackWoff } from './unpack-woff';

/** Regular or bold. */
export type Weight = 'regular' | 'bold';

/** A set of glyphs for some scripts, in two weights; the first that has a character draws it. */
interface FontFace {
  name: string;
  covers: RegExp;
  files: Readonly<Record<Weight, string>>;
}

/**
 * Noto Sans in the parts in which it is packaged, and Vazirmatn for Arabic: both SIL Open Font License 1.1. Noto's own
 * Arabic sets letters from a shape and its dots, so that nobody can tell from the file which letter a shape is: what is
 * read aloud, searched or copied would be wrong. Vazirmatn has one glyph for each form of a letter.
 */
const FACES: readonly FontFace[] = [
  {
    name: 'latin',
    covers:
      /[\u0020-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u2000-\u206f\u20ac\u2122\u2191\u2193\u2212\u2215]/u,
    files: {
      regular: require.resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff'),
      bold: require.resolve('@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff'),
    },
  },
  {
    name: 'latin-ext',
    covers:
      /[\u0100-\u02ba\u02bd-\u02c5\u02c7-\u02cc\u02ce-\u02d7\u02dd-\u02ff\u1e00-\u1e9f\u1ef2-\u1eff\u20a0-\u20ab\u20ad-\u20c0\u2c60-\u2c7f\ua720-\ua7ff]/u,
    files: {
      regular: require.resolve('@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff'),
      bold: require.resolve('@fontsource/noto-sans/files/noto-sans-latin-ext-700-normal.woff'),
    },
  },
  {
    name: 'cyrillic',
    covers: /[\u0301\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116]/u,
    files: {
      regular: require.resolve('@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff'),
      bold: require.resolve('@fontsource/noto-sans/files/noto-sans-cyrillic-700-normal.woff'),
    },
  },
  {
    name: 'cyrillic-ext',
    covers: /[\u0460-\u052f\u1c80-\u1c8a\u2de0-\u2dff\ua640-\ua69f]/u,
    files: {
      regular: require.resolve('@fontsource/noto-sans/files/noto-sans-cyrillic-ext-400-normal.woff'),
      bold: require.resolve('@fontsource/noto-sans/files/noto-sans-cyrillic-ext-700-normal.woff'),
    },
  },
  {
    name: 'arabic',
    covers: /[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/u,
    files: {
      regular: require.resolve('@fontsource/vazirmatn/files/vazirmatn-arabic-400-normal.woff'),
      bold: require.resolve('@fontsource/vazirmatn/files/vazirmatn-arabic-700-normal.woff'),
    },
  },
  {
    name: 'ethiopic',
    covers: /[\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f]/u,
    files: {
      regular: require.resolve('@fontsource/noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-400-normal.woff'),
      bold: require.resolve('@fontsource/noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-700-normal.woff'),
    },
  },
];

const LATIN = 'latin';

/** The face that draws a character; one of a script that no face has is drawn by the first, as a box. */
export const faceOf = (character: string): string => FACES.find(({ covers }) => covers.test(character))?.name ?? LATIN;

/** Characters that any face may draw, so that a run is not broken by them. */
export const isShared = (character: string): boolean => /^[\s\p{M}\u200c\u200d]$/u.test(character);

/** The name under which a face is registered with a document. */
export const fontName = (face: string, weight: Weight): string => `${face} ${weight}`;

let opened: ReadonlyMap<string, Font> | undefined;

/** All faces by their names, opened once for all documents: to read the tables of a font takes longer than to set a page. */
export function fonts(): ReadonlyMap<string, Font> {
  opened ??= new Map(
    FACES.flatMap(({ name, files }) =>
      (['regular', 'bold'] as const).map((weight) => {
        const font = create(unpackWoff(readFileSync(files[weight])));
        return [fontName(name, weight), font as Font] as const;
      }),
    ),
  );
  return opened;
}

/** How letters are shaped: with what a script demands, and without ornament, which readers of files cannot take apart. */
export const SHAPING = { liga: false } as const;

/** How wide a text is in a face, by the size of its letters. */
export function unitWidth(text: string, face: string, weight: Weight): number {
  const font = fonts().get(fontName(face, weight));
  if (!font) throw new Error(`there is no face ${face}`);
  return font.layout(text, { ...SHAPING }).advanceWidth / font.unitsPerEm;
}
