/** What an operator reads when the hub cannot start: one line, naming the variable where one is at fault. */
export function oneLine(error: unknown): string {
  if (!(error instanceof Error)) return 'the hub could not start';
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `PORT: ${port} is taken by another program`;
  if (code === 'EACCES' && port !== undefined) return `PORT: ${port} may not be opened by this user`;
  return error.message.split('\n')[0] ?? 'the hub could not start';
}
