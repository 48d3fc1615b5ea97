import { calendarCopy } from './calendar-copy';
import type { CopyFormat } from './copy-format';
import type { CopyRequest } from './copy-request.checks';
import { fhirCopy } from './fhir-copy';
import { jsonCopy } from './json-copy';
import { pdfCopy } from './pdf-copy';

/** The kinds of file, by their names in a request. */
export const FORMATS: Readonly<Record<CopyRequest['format'], CopyFormat>> = {
  PDF: pdfCopy,
  JSON: jsonCopy,
  FHIR: fhirCopy,
  ICALENDAR: calendarCopy,
};
