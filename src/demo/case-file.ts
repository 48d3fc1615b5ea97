import { inconsistencies } from './case-consistency';
import { CaseFault, pathText } from './case-fault';
import { brokenReferences } from './case-references';
import { type CaseFile, caseSchema } from './case-schema';

/**
 * Reads a case file's text. Throws a CaseFault with the first thing that is wrong, and how many more there are: form
 * first, then references, then what cannot be so.
 */
export function readCase(text: string): CaseFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new CaseFault('', `is not JSON (${(cause as Error).message.split('\n')[0]})`, { cause });
  }
  const parsed = caseSchema.safeParse(json);
  if (!parsed.success) {
    throw firstOf(parsed.error.issues.map(({ path, message }) => ({ path: pathText(path), reason: message })));
  }
  const wrong = [...brokenReferences(parsed.data), ...inconsistencies(parsed.data)];
  if (wrong.length > 0) throw firstOf(wrong);
  return parsed.data;
}

function firstOf([first, ...more]: { path: string; reason: string }[]): CaseFault {
  const { path, reason } = first ?? { path: '', reason: 'is no case' };
  return new CaseFault(path, more.length > 0 ? `${reason} (and ${more.length} more)` : reason);
}
