import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a free port of the loopback and tells the starting process which. */
export function listen(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ port: (server.address() as AddressInfo).port });
  });
  // the starting process is gone: nothing would end this one
  process.on('disconnect', () => process.exit(0));
}
