import { createServer } from 'node:net';
import { post } from './post';
import { WEBHOOK_DEFAULTS, waitAfter } from './settings';
import { type Refusal, refusalOf, refusalWithLookup } from './target';

const NOTHING = { allowedHosts: [], allowPlain: false };

describe('the address of a webhook', () => {
  test.each<[string, Refusal]>([
    ['no address', 'NO_URL'],
    ['http://partner.example.no/hook', 'NO_HTTPS'],
    ['ftp://partner.example.no/hook', 'NO_HTTPS'],
    ['file:///etc/passwd', 'NO_HTTPS'],
    ['https://user:word@partner.example.no/', 'USER'],
    ['https://user@partner.example.no/', 'USER'],
    ['https://partner.example.no/#part', 'FRAGMENT'],
    ['https://partner.example.no:22/', 'PORT'],
    ['https://partner.example.no:80/', 'PORT'],
    ...[
      ...[
        '127.0.0.1',
        '127.1',
        '2130706433',
        '0x7f000001',
        '0177.0.0.1',
        '0',
        '0.0.0.0',
        '１２７.0.0.1',
        '%31%32%37.0.0.1',
      ],
      ...['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '169.254.169.254', '169.254.0.1'],
      ...['224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1', '203.0.113.1', '240.0.0.1'],
      ...['[::1]', '[::]', '[fe80::1]', '[fc00::1]', '[fd00::1]', '[ff02::1]', '[fec0::1]', '[2001:db8::1]'],
      ...['[::ffff:127.0.0.1]', '[::ffff:10.0.0.1]', '[::ffff:a9fe:a9fe]', '[::10.0.0.1]', '[::8.8.8.8]'],
      ...['[64:ff9b::a00:1]', '[2002:a00:1::]', '[fd00:ec2::254]'],
    ].map((host): [string, Refusal] => [`https://${host}/hook`, 'PRIVATE']),
  ])('%s is refused: %s', (url, reason) => {
    expect(refusalOf(url, NOTHING)).toBe(reason);
  });

  test.each(['https://8.8.8.8/hook', 'https://[2606:4700::1111]/hook', 'https://partner.example.no:8443/hook?to=1'])(
    '%s is not',
    (url) => {
      expect(refusalOf(url, NOTHING)).toBeNull();
    },
  );

  test('is looked up: a name that leads to this machine is refused, one that leads nowhere too, and one that is allowed is not', async () => {
    expect(await refusalWithLookup('https://localhost:8443/', NOTHING)).toBe('PRIVATE');
    expect(await refusalWithLookup('https://nobody.invalid/', NOTHING)).toBe('NOT_RESOLVED');
    const allowing = { allowedHosts: ['localhost'], allowPlain: false };
    expect(await refusalWithLookup('https://localhost:8443/', allowing)).toBeNull();
    expect(refusalOf('http://localhost:8443/', allowing)).toBe('NO_HTTPS');
    expect(refusalOf('http://localhost:8443/', { ...allowing, allowPlain: true })).toBeNull();
    expect(refusalOf('https://localhost:8443/', { ...allowing, allowedHosts: ['localhost:9'] })).toBeNull();
  });

  test('is looked at again by the connection itself: no byte goes to a name that has come to lead to a private address', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const { port } = server.address() as { port: number };
    const send = (allowedHosts: string[]) =>
      post(`https://localhost:${port}/`, {}, '{}', { ...WEBHOOK_DEFAULTS, allowedHosts });
    expect(await send([])).toMatchObject({ status: null, fault: 'PRIVATE_ADDRESS' });
    expect(connections).toBe(0);
    // the switch: without the second look the connection is made
    expect((await send(['localhost'])).fault).toBe('CONNECTION');
    expect(connections).toBe(1);
    expect((await post('https://127.0.0.1/', {}, '{}', WEBHOOK_DEFAULTS)).fault).toBe('PRIVATE_ADDRESS');
    expect((await post('https://nobody.invalid/', {}, '{}', WEBHOOK_DEFAULTS)).fault).toBe('NOT_RESOLVED');
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('the waits between attempts', () => {
  test('grow four times each up to the longest, a fifth more or less, and add up to about 20 hours', () => {
    const waits = Array.from({ length: WEBHOOK_DEFAULTS.attempts - 1 }, (_, at) =>
      waitAfter(at + 1, WEBHOOK_DEFAULTS, 0.5),
    );
    expect(waits.slice(0, 4)).toEqual([5_000, 20_000, 80_000, 320_000]);
    expect(Math.max(...waits)).toBe(WEBHOOK_DEFAULTS.longestWait);
    expect(waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000).toBeCloseTo(19.6, 1);
    for (let chance = 0; chance < 1; chance += 0.1) {
      const wait = waitAfter(2, WEBHOOK_DEFAULTS, chance);
      expect(wait).toBeGreaterThanOrEqual(16_000);
      expect(wait).toBeLessThanOrEqual(24_000);
    }
  });
});
