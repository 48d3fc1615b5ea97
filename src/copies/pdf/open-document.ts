import PDFDocument from 'pdfkit';
import { fonts } from './fonts';

/** A document to draw on, and the file that it becomes once it is ended. */
export interface OpenDocument {
  document: PDFKit.PDFDocument;
  file: Promise<Buffer>;
}

/** Opens a tagged document (PDF 1.7, PDF/UA-1) of A4 in a language, with all faces at hand. */
export function openDocument(lang: string, title: string, takenAt: Date, margin: number): OpenDocument {
  const document = new PDFDocument({
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    // the types do not know this one yet
    subset: 'PDF/UA' as never,
    tagged: true,
    lang,
    displayTitle: true,
    bufferPages: true,
    // none that is not embedded
    font: null as never,
    info: { Title: title, Producer: 'samplan', Creator: 'samplan', CreationDate: takenAt, ModDate: takenAt },
  });
  // an opened font is taken as it is; the types know files alone
  for (const [name, font] of fonts()) document.registerFont(name, font as never);
  const chunks: Buffer[] = [];
  const file = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  return { document, file };
}
