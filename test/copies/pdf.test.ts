import { readCase } from '../../src/demo/case-file';
import { loadCases } from '../../src/demo/load-case';
import { bundledText } from '../demo/loaded';
import { copyOf } from '../factories/copies';
import { startTestHub, type TestHub } from '../harness/hub';
import { type ReadPdf, readPdf } from './read-pdf';

const KEYS = ['olena', 'samira', 'yusuf'];
const TITLES = {
  nb: 'Individuell plan',
  nn: 'Individuell plan',
  en: 'Individual plan',
  uk: 'Індивідуальний план',
  ar: 'الخطة الفردية',
  ti: 'ውልቃዊ መደብ',
  so: 'Qorshe shakhsi ah',
} as const;
/** One line, whatever its spaces. */
const plain = (text: string): string => text.replaceAll(/[\s\u00a0]+/g, ' ').trim();

/** Without spaces, which the reader puts between joined letters where it pleases. */
const dense = (text: string): string => text.replaceAll(/\s/g, '');

/** The three cases on paper, read as a reader for the blind reads them. */
describe('a PDF copy', () => {
  let hub: TestHub;
  const plans = new Map<string, string>();
  beforeAll(async () => {
    hub = await startTestHub();
    const files = KEYS.map((key) => readCase(bundledText(key)));
    const loaded = await loadCases(hub.hub, hub.database.ownerUrl, files, () => undefined);
    for (const [index, key] of KEYS.entries()) plans.set(key, loaded[index]?.planId ?? '');
  }, 120_000);
  afterAll(() => hub.close());

  const made = new Map<string, Promise<ReadPdf>>();
  const pdfOf = (key: string, language?: string, person = 'participant'): Promise<ReadPdf> => {
    const name = `${key} ${language} ${person}`;
    const pdf = made.get(name) ?? makePdf(key, language, person);
    made.set(name, pdf);
    return pdf;
  };
  const makePdf = async (key: string, language: string | undefined, person: string): Promise<ReadPdf> => {
    const { nationalId } = readCase(bundledText(key)).participant;
    const bearer =
      person === 'participant'
        ? ({ kind: 'CITIZEN', nationalId } as const)
        : ({ kind: 'STAFF', subject: `${key}/${person}` } as const);
    return readPdf((await copyOf(hub, await hub.token(bearer), plans.get(key) ?? '', 'PDF', language)).bytes);
  };
  const wordsOf = ({ read }: ReadPdf): string => plain(read.map(({ text }) => text).join(' '));

  test.each(Object.entries(TITLES))(
    'in %s has its words, its language and its title in it',
    async (language, title) => {
      const pdf = await pdfOf('samira', language);
      expect(pdf).toMatchObject({ title, lang: language, isTagged: true });
      expect(pdf.read[0]).toMatchObject({ role: 'H1' });
      expect(dense(pdf.read[0]?.text ?? '')).toBe(dense(title));
    },
  );

  test.each([
    ['samira', 'ti'],
    ['olena', 'uk'],
    ['yusuf', 'so'],
  ])('of %s is in %s unless another language is asked for: it is theirs', async (key, language) => {
    expect((await pdfOf(key)).lang).toBe(language);
  });

  test.each(KEYS)(
    'of %s holds goals, measures, who answers for them, when and how (D16, D17, D18, D20, D21, D22)',
    async (key) => {
      const words = wordsOf(await pdfOf(key, 'nb'));
      const file = readCase(bundledText(key));
      for (const { statement, inOwnWords } of file.goals)
        for (const text of [statement, inOwnWords]) if (text) expect(words).toContain(plain(text));
      for (const { title, howCarriedOut, extent, remarks, result } of file.measures)
        for (const text of [title, howCarriedOut, extent, remarks, result])
          if (text) expect(words).toContain(plain(text));
      for (const { name } of file.agencies) expect(words).toContain(name);
      expect(words).toContain('Planperiode: ');
    },
  );

  test.each(KEYS)(
    'of %s holds the findings, what each contributes and how it has gone (D19, D24, D25, D33)',
    async (key) => {
      const words = wordsOf(await pdfOf(key, 'nb'));
      const raw = JSON.parse(bundledText(key)) as Record<string, { text?: string; summary?: string }[]> & {
        plan: {
          finalGoal: string;
          contributions: { text: string }[];
          otherCooperation: { with: string; why: string }[];
        };
      };
      expect(words).toContain(plain(raw.plan.finalGoal));
      for (const { text } of raw.plan.contributions) expect(words).toContain(plain(text));
      for (const { with: whom, why } of raw.plan.otherCooperation) expect(words).toContain(plain(`${whom}: ${why}`));
      for (const part of ['assessment', 'conversations', 'deviations', 'lifeEvents'])
        for (const { text, summary } of raw[part] ?? [])
          for (const one of [text, summary]) if (one) expect(words).toContain(plain(one));
    },
  );

  test.each(KEYS)('of %s leaves no heading alone at the foot of a page', async (key) => {
    for (const language of ['nb', 'ar']) {
      const { feet, pages } = await pdfOf(key, language);
      expect(feet).toHaveLength(pages);
      expect(feet.filter(({ role }) => /^H\d/.test(role))).toEqual([]);
    }
  });

  test('is in the order of reading: one H1, no level left out, every cell under a head', async () => {
    for (const language of ['nb', 'ar']) {
      const { read } = await pdfOf('yusuf', language);
      const levels = read.flatMap(({ role }) => (role.startsWith('H') ? Number(role[1]) : []));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
      expect(new Set(read.map(({ role }) => role))).toEqual(new Set(['H1', 'H2', 'H3', 'H4', 'P', 'LI', 'TH', 'TD']));
    }
  });

  test('marks what was written in Norwegian as that, among Arabic words', async () => {
    const { read } = await pdfOf('yusuf', 'ar');
    const goal = read.find(({ text }) => plain(text).startsWith('Yusuf bor alene'));
    expect(goal?.lang).toBe('nb');
    expect(read[0]?.lang).toBeUndefined();
  });

  test('reads Arabic in its own order, with names and numbers between', async () => {
    const words = dense(wordsOf(await pdfOf('yusuf', 'ar')));
    for (const text of ['الحالة: سارية', 'خطة: Yusuf Abdirahman Warsame', 'من 1 نوفمبر 2024 إلى 31 مايو 2026'])
      expect(words).toContain(dense(text));
  });

  test('numbers its pages for the eye alone', async () => {
    const pdf = await pdfOf('yusuf', 'nb');
    expect(plain(pdf.artifacts)).toContain(`Side 1 av ${pdf.pages}`);
    expect(wordsOf(pdf)).not.toContain(`Side 1 av ${pdf.pages}`);
  });

  test('holds nothing of what is withheld, not in a word of it (D23)', async () => {
    const file = readCase(bundledText('samira'));
    const { expected } = JSON.parse(bundledText('samira')) as {
      expected: { canRead: Record<string, { plan: boolean; content: string[]; stub: string[]; absent: string[] }> };
    };
    for (const person of ['hamid', 'guro', 'ingunn']) {
      const seen = expected.canRead[person];
      const { drawn } = await pdfOf('samira', 'nb', person);
      const words = plain(drawn);
      for (const { key, title, description, place } of file.measures) {
        if (seen?.content.includes(key)) expect(words).toContain(title);
        else for (const text of [title, description, place]) if (text) expect(words).not.toContain(plain(text));
      }
      if (seen?.stub.length) expect(words).toContain('Innholdet er taushetsbelagt.');
    }
  });

  test('holds no number of a person, and no place of one who is protected', async () => {
    for (const key of KEYS) {
      const { nationalId, dufNumber } = readCase(bundledText(key)).participant;
      const { drawn } = await pdfOf(key, 'nb');
      for (const number of [nationalId, dufNumber]) if (number) expect(drawn).not.toContain(number);
    }
    const { drawn } = await pdfOf('olena', 'nb');
    for (const { place } of readCase(bundledText('olena')).measures) if (place) expect(drawn).not.toContain(place);
    expect(drawn).not.toContain('Hvor: ');
  });
});
