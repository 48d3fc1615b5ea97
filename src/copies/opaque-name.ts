import { createHash } from 'node:crypto';

/** A name for a thing in files of others, the same each time: a UUID (version 8) from its opaque id, which it does not give away. */
export function opaqueName(of: string): string {
  const hex = createHash('sha256').update(`samplan ${of}`).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
