/** What an operator reads when the hub cannot start: one line, naming the variable where one is at fault. */
export function oneLine(error: unknown): string {
  if (!(error instanceof Error)) return 'the hub could not start';
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `PORT: ${port} is taken by another program`;
  if (code === 'EACCES' && port !== undefined) return `PORT: ${port} may not be opened by this user`;
  if (code === '28P01' || code === '28000') return 'DATABASE_URL: the database refuses this user';
  if (code === '3D000') return 'DATABASE_URL: there is no such database';
  if (code === '42883' || code === '3F000')
    return 'DATABASE_URL: the database is not migrated; give DATABASE_OWNER_URL once';
  return error.message.split('\n')[0] ?? 'the hub could not start';
}
