import { copyDocument } from './copy-document';
import type { CopyFormat } from './copy-format';
import { SECTIONS } from './sections';

/** All that the viewer may see, in the names of the schema: docs/copies.md. */
export const jsonCopy: CopyFormat = {
  mediaType: 'application/json; charset=utf-8',
  fileName: 'plan.json',
  asks: copyDocument(SECTIONS.map(({ asks }) => asks)),
  make: ({ plan, words, takenAt }) => {
    const copy = { shape: 'samplan-copy/1', takenAt: takenAt.toISOString(), language: words.language, plan };
    return Buffer.from(`${JSON.stringify(copy, null, 2)}\n`);
  },
};
