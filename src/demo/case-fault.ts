import { HubError, type Problem } from '../kernel/errors';

/** What is wrong with a case file: where in it, and why, in one line. */
export class CaseFault extends Error {
  constructor(
    /** Place in the file, `measures[3].owner`; empty where it is the file as a whole. */
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(path ? `${path}: ${reason}` : reason, options);
    this.name = 'CaseFault';
  }
}

/** A path as people write it: `measures[3].owner`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text ? `${text}.${String(part)}` : String(part);
  }, '');
}

/** SQLSTATE classes of values that the tables refuse: data exceptions and broken constraints. */
const REFUSED_VALUES = /^2[23]/;

/** What an operation's refusal means for the file that asked for it; any other error stays what it is. */
export function faultAt(path: string, error: unknown): unknown {
  if (error instanceof HubError) {
    const [problem] = (error.details.problems as Problem[] | undefined) ?? [];
    if (!problem) return new CaseFault(path, `refused (${error.code}): ${error.message}`, { cause: error });
    const field = problem.path.replace(/^input\.?/, '').replaceAll(/\.(\d+)/g, '[$1]');
    return new CaseFault(field ? `${path}.${field}` : path, problem.message, { cause: error });
  }
  const { code, constraint } = error as { code?: unknown; constraint?: string };
  if (typeof code === 'string' && REFUSED_VALUES.test(code)) {
    return new CaseFault(path, `the tables refuse it${constraint ? ` (${constraint})` : ''}`, { cause: error });
  }
  return error;
}
