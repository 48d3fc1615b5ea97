// Reads a PDF from standard input and tells what a reader for the blind is told of it, as JSON: run by read-pdf.ts,
// since pdf.js is an ES module that jest cannot load.
import { buffer } from 'node:stream/consumers';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

const data = new Uint8Array(await buffer(process.stdin));
const document = await getDocument({ data, verbosity: VerbosityLevel.ERRORS, useSystemFonts: false }).promise;
const { info, metadata } = await document.getMetadata();
const pages = [];
for (let number = 1; number <= document.numPages; number++) {
  const page = await document.getPage(number);
  const { items, lang } = await page.getTextContent({ includeMarkedContent: true });
  pages.push({ items, lang, structure: await page.getStructTree() });
}
const conformance = metadata?.get('pdfuaid:part') ?? null;
process.stdout.write(JSON.stringify({ info, conformance, mark: await document.getMarkInfo(), pages }));
