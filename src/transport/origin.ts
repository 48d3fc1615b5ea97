/**
 * Whether a browser page of this origin may call. No Origin header means no browser, or a page of the hub itself;
 * else it is the hub's own host or one of the allowed origins. `null` (sandboxed pages, files) is foreign.
 */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[] = [],
): boolean {
  if (origin === undefined || allowed.includes(origin)) return true;
  if (host === undefined || !URL.canParse(origin)) return false;
  const { protocol, host: from } = new URL(origin);
  return (protocol === 'http:' || protocol === 'https:') && from === host.toLowerCase();
}
