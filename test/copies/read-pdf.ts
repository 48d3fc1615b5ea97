import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

interface Item {
  str?: string;
  hasEOL?: boolean;
  type?: string;
  id?: string;
  tag?: string;
}

interface Node {
  role?: string;
  lang?: string;
  type?: string;
  id?: string;
  children?: Node[];
}

/** A PDF as a reader for the blind is told of it. */
export interface ReadPdf {
  title: string;
  /** The document's language. */
  lang: string;
  isTagged: boolean;
  pages: number;
  /** All that is drawn, in the order of drawing. */
  drawn: string;
  /** What is read out, in the order of the structure: each element with its role, its language and its text. */
  read: { role: string; lang: string | undefined; text: string }[];
  /** The last element that is read out on each page. */
  feet: { role: string; text: string }[];
  /** Drawn outside the structure: what is for the eye alone. */
  artifacts: string;
}

/** Reads a PDF by pdf.js. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const child = spawn(process.execPath, [join(__dirname, 'pdf-reader.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(bytes);
  const { info, mark, pages } = JSON.parse(await text(child.stdout)) as {
    info: { Title: string; Language: string };
    mark: { Marked: boolean } | null;
    pages: { items: Item[]; lang: string | null; structure: Node }[];
  };
  const all = pages.map(({ items, structure }) => onPage(items, structure));
  return {
    title: info.Title,
    lang: info.Language,
    isTagged: mark?.Marked ?? false,
    pages: pages.length,
    drawn: pages.flatMap(({ items }) => items.map(({ str = '', hasEOL }) => (hasEOL ? `${str} ` : str))).join(''),
    read: all.flatMap(({ read }) => read),
    feet: all.flatMap(({ read }) => read.at(-1) ?? []),
    artifacts: all.map(({ artifacts }) => artifacts).join(''),
  };
}

function onPage(items: readonly Item[], structure: Node): Pick<ReadPdf, 'read' | 'artifacts'> {
  const byId = new Map<string, string>();
  const open: (string | undefined)[] = [];
  let artifacts = '';
  for (const { type, id, str: letters = '', hasEOL } of items) {
    // the reader drops the space at the end of a line, and says that the line ends
    const str = hasEOL ? `${letters} ` : letters;
    if (type?.startsWith('beginMarkedContent')) open.push(id);
    else if (type === 'endMarkedContent') open.pop();
    else if (str) {
      const inside = open.at(-1);
      if (inside) byId.set(inside, (byId.get(inside) ?? '') + str);
      else artifacts += str;
    }
  }
  const textOf = (node: Node): string =>
    node.type === 'content' ? (byId.get(node.id ?? '') ?? '') : (node.children ?? []).map(textOf).join('');
  const langOf = (node: Node): string | undefined =>
    node.lang ?? (node.children ?? []).map(langOf).find((lang) => lang !== undefined);
  const blocks = (node: Node): ReadPdf['read'] =>
    /^(H\d|P|LI|TH|TD)$/.test(node.role ?? '')
      ? [{ role: node.role ?? '', lang: langOf(node), text: textOf(node) }]
      : (node.children ?? []).flatMap(blocks);
  return { read: blocks(structure), artifacts };
}
