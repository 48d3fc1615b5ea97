import { createHash } from 'node:crypto';

/** The id of the n-th thing of a kind, the same in every run and every worker, so that nothing has to be looked up. */
export function idOf(kind: string, ...numbers: number[]): string {
  const hex = createHash('md5')
    .update(`${kind}:${numbers.join(':')}`)
    .digest('hex');
  // version 8 of RFC 9562: the bits are the maker's own
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
