import type { Line } from './results';

const HEAD = [
  'plan page',
  'hub ÷ this',
  'requests/s',
  'slowest–fastest',
  'median ms',
  'p99 ms',
  'server CPU ms',
  'PostgreSQL CPU ms',
];

/** The run as one table in Markdown, the ratio first. What was not measured is a dash. */
export function tableOf(lines: Line[]): string {
  const rows = [
    HEAD,
    ...lines.map((line) => [
      line.name,
      number(line.ratio, 2),
      number(line.perSecond, 0),
      `${number(line.slowest, 0)}–${number(line.fastest, 0)}`,
      number(line.median, 1),
      number(line.p99, 1),
      number(line.cpu, 2),
      number(line.databaseCpu, 2),
    ]),
  ];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const text = rows.map(
    (row) =>
      `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`,
  );
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [text[0], rule, ...text.slice(1)].join('\n');
}

const number = (value: number | undefined, decimals: number): string =>
  value === undefined ? '–' : value.toFixed(decimals);
