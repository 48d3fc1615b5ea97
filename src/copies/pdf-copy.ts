import { copyDocument } from './copy-document';
import type { CopyFormat } from './copy-format';
import { SECTIONS } from './sections';

/** The plan on paper: tagged, so that it can be read aloud, with its letters embedded. */
export const pdfCopy: CopyFormat = {
  mediaType: 'application/pdf',
  fileName: 'plan.pdf',
  asks: copyDocument(SECTIONS.filter(({ print }) => print).map(({ asks }) => asks)),
  make: (matter) => {
    // fonts and what sets them are much to load, and most hubs print seldom
    const { printPlan } = require('./pdf/print-plan') as typeof import('./pdf/print-plan');
    return printPlan(matter);
  },
};
