import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Debian puts servers where not every user's PATH leads. */
const PATH = `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin`;
const COMMAND = 'nats-server';

const isThere = spawnSync(COMMAND, ['--version'], { env: { PATH } }).error === undefined;

/** `describe` where there is a NATS server on this machine; elsewhere it is skipped, and the screen says why. */
export const describeWithNats: jest.Describe = isThere ? describe : saysWhy(describe.skip);

function saysWhy(skip: jest.Describe): jest.Describe {
  process.stdout.write('skipped: this machine has no nats-server (Debian: apt-get install -y nats-server)\n');
  return skip;
}

/** Who may connect, where not everybody may. */
interface Login {
  user: string;
  pass: string;
}

/** A server of NATS of a test's own, on loopback; to be ended by the test. */
export class NatsServer {
  #process: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    readonly login: Login | undefined,
  ) {}

  static async start(login?: Login): Promise<NatsServer> {
    const server = new NatsServer(await freePort(), login);
    await server.start();
    return server;
  }

  get url(): string {
    const { user, pass } = this.login ?? {};
    return `nats://${user && pass ? `${user}:${encodeURIComponent(pass)}@` : ''}127.0.0.1:${this.port}`;
  }

  /** Starts it, again on the same port; resolves when it answers. */
  async start(): Promise<void> {
    const login = this.login ? ['--user', this.login.user, '--pass', this.login.pass] : [];
    this.#process = spawn(COMMAND, ['--addr', '127.0.0.1', '--port', String(this.port), ...login], {
      env: { PATH },
      stdio: 'ignore',
    });
    for (let tries = 0; tries < 200; tries++) {
      if (await answers(this.port)) return;
      await pause(50);
    }
    throw new Error('nats-server does not answer');
  }

  /** Kills it as a crash would. */
  async kill(): Promise<void> {
    const running = this.#process;
    this.#process = null;
    if (!running) return;
    const gone = once(running, 'exit');
    running.kill('SIGKILL');
    await gone;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (is: boolean) => () => {
      socket.destroy();
      resolve(is);
    };
    socket.once('data', end(true)).once('error', end(false));
  });
}
