/** What PostgreSQL's and the system's codes mean to an operator. */
const REASONS: Readonly<Record<string, string>> = {
  '28P01': 'the database refuses this user',
  '28000': 'the database refuses this user',
  '3D000': 'there is no such database',
  '42P01': 'the database is not migrated; give DATABASE_OWNER_URL once',
  '42883': 'the database is not migrated; give DATABASE_OWNER_URL once',
  '3F000': 'the database is not migrated; give DATABASE_OWNER_URL once',
  '42501': 'the role lacks the rights that the migrations grant to the user of DATABASE_URL',
  ECONNREFUSED: 'no database answers at that address',
  ECONNRESET: 'what answers at that address is no database',
  ENOTFOUND: 'there is no such host',
};

/** Does a step of the start; a fault of the database in it becomes one line that names the variable. */
export async function namingFault<T>(variable: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    throw new Error(`${variable}: ${reason}`, { cause: error });
  }
}

function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && REASONS[code]) return REASONS[code];
  // pg has no code for a server that says nothing, or something that is not its protocol
  return /^(Connection terminated|timeout expired|timeout exceeded)/.test(error.message)
    ? 'what answers at that address is no database'
    : undefined;
}
