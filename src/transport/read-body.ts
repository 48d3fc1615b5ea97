import type { IncomingMessage } from 'node:http';

/** The largest body of a request, and the largest message of a socket, in bytes. */
export const LARGEST_MESSAGE = 1_048_576;

/** Thrown for a body beyond LARGEST_MESSAGE; the rest of it is not kept. */
export class BodyTooLarge extends Error {}

/** The whole body of a request. Rejects with BodyTooLarge, or with the connection's own error when it breaks off. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_MESSAGE) {
      reject(new BodyTooLarge());
      return;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      // a chunked body states no length beforehand
      if (length <= LARGEST_MESSAGE) chunks.push(chunk);
      else {
        // What still comes is thrown away as it comes: a connection that is cut while it sends would never see the answer.
        request.off('data', take).resume();
        reject(new BodyTooLarge());
      }
    };
    request.on('data', take);
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
