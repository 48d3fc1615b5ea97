import { join, resolve } from 'node:path';
import { z } from 'zod';
import { RETENTION_DAYS } from './events/window';
import { keysFrom } from './kernel/key-list';

/** The issuer name of the hub's own demo tokens; production refuses it. It can never resolve (RFC 6761, `.invalid`). */
export const DEMO_ISSUER = 'https://demo.samplan.invalid';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Keys fetched in the clear could be swapped on the way, so plain http is for a test issuer on the same machine alone. */
function isSafeKeyAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
}

/** Whether it names servers of NATS; user and password, or a token, may stand before the first. */
function isBusAddress(value: string): boolean {
  return value.split(',').every((one) => {
    if (!URL.canParse(one.trim())) return false;
    const { protocol, hostname, pathname, search, hash } = new URL(one.trim());
    return (
      protocol === 'nats:' && hostname !== '' && (pathname === '' || pathname === '/') && `${search}${hash}` === ''
    );
  });
}

const issuer = z.strictObject({
  /** Compared with the token's `iss`, character by character. */
  issuer: z.url(),
  /** Where the issuer's public keys are (RFC 7517). */
  jwksUri: z.string().refine(isSafeKeyAddress, 'must be https (http on this machine alone)'),
  /** What the token's `aud` must hold; with several, one of them. */
  audience: z.union([z.string().min(1), z.array(z.string().min(1)).nonempty()]),
  /**
   * How a caller is known: `staff` by `iss` and `sub`; `citizen` by `pid`, the national id number;
   * `system` by `consumer`, ISO 6523 with the scheme 0192 and the organisation number, and by `scope`.
   */
  profile: z.enum(['staff', 'citizen', 'system']),
});

/** One trusted token issuer, as OIDC_ISSUERS lists them. */
export type IssuerConfig = z.infer<typeof issuer>;

const issuers = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('must be JSON: [{"issuer", "jwksUri", "audience", "profile"}]');
      return z.NEVER;
    }
  })
  .pipe(z.array(issuer).nonempty())
  .refine((list) => new Set(list.map((one) => one.issuer)).size === list.length, 'names an issuer twice');

const keys = z.string().transform((value, context) => {
  try {
    return keysFrom(value);
  } catch (error) {
    context.addIssue((error as Error).message);
    return z.NEVER;
  }
});

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://');

const environment = z
  .object({
    HUB_MODE: z.enum(['demo', 'production']).default('production'),
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, 'must be a port number')
      .default('4000')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a port number'),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_OWNER_URL: postgresUrl.optional(),
    DATA_DIR: z
      .string()
      .default('.samplan/')
      .transform((path) => resolve(path)),
    AUDIT_CHECKPOINT: z
      .string()
      .transform((path) => resolve(path))
      .optional(),
    RATE_LIMIT: z
      .string()
      .regex(/^[1-9]\d{0,8}$/, 'must be a whole number of requests a minute, at least 1')
      .transform(Number)
      .optional(),
    TRUSTED_DOCUMENTS: z
      .string()
      .transform((path) => resolve(path))
      .optional(),
    EVENT_BUS_URL: z.string().refine(isBusAddress, 'must be nats://host:port, several with commas between').optional(),
    EVENT_RETENTION_DAYS: z
      .string()
      .regex(/^[1-9]\d{0,3}$/, 'must be a whole number of days, from 1 to 9999')
      .transform(Number)
      .default(RETENTION_DAYS),
    WEBHOOK_ALLOWED_HOSTS: z
      .string()
      .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()))
      .refine(
        (hosts) => hosts.every((host) => /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/.test(host)),
        'must be hosts, with or without a port, with commas between',
      )
      .optional(),
    HUB_CLOCK: z.iso
      .datetime({ offset: true, error: 'must be an instant such as 2025-10-15T07:00:00Z' })
      .transform((text) => new Date(text))
      .optional(),
    HUB_KEY: keys.optional(),
    OIDC_ISSUERS: issuers.optional(),
  })
  .superRefine((values, context) => {
    const wrong = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
    if (values.OIDC_ISSUERS?.some((one) => one.issuer === DEMO_ISSUER))
      wrong('OIDC_ISSUERS', 'must not name the demo issuer');
    if (values.HUB_MODE === 'demo') return;
    for (const name of ['DATABASE_URL', 'HUB_KEY', 'OIDC_ISSUERS'] as const) {
      if (values[name] === undefined) wrong(name, 'is required in production');
    }
    if (values.HUB_CLOCK) wrong('HUB_CLOCK', 'is for demo and tests only: production runs on the real time');
  });

/** What the environment asks for. Absent values mean what contract.md's table says of the mode. */
export interface Env {
  mode: 'demo' | 'production';
  /** HTTP and WebSocket port; 0 lets the system choose one. */
  port: number;
  /** The hub's own role; absent in demo mode: the embedded server. */
  databaseUrl: string | undefined;
  /** The role that migrates; absent: the embedded server in demo, nobody migrates in production. */
  databaseOwnerUrl: string | undefined;
  /** Absolute path. */
  dataDir: string;
  /** Absolute path of the file that the read log's newest place is kept in, outside the database. */
  auditCheckpoint: string;
  /** True where the environment names that file itself. */
  auditCheckpointNamed: boolean;
  /** Requests a minute and viewer; absent: no limit. */
  rateLimit: number | undefined;
  /** Absolute path of the manifest of the documents that alone may run; absent: any document may. */
  trustedDocuments: string | undefined;
  /** `nats://…`; absent: the database's own NOTIFY. */
  eventBusUrl: string | undefined;
  /** How many days back a cursor of events is taken; older ones are to take a fresh snapshot. */
  eventRetentionDays: number;
  /** Hosts, with or without a port, to which webhooks may be sent though their addresses are private; in demo mode in the clear, too. */
  webhookAllowedHosts: string[];
  /** The instant at which the hub's clock starts; absent: the cases' `today` in demo, the real time in production. */
  clockStart: Date | undefined;
  /** The key-encryption keys, 32 bytes each; the first wraps what is new. Absent in demo mode alone: made and kept in dataDir. */
  hubKeys: [Buffer, ...Buffer[]] | undefined;
  /** The issuers trusted; in demo mode the hub's own comes in addition. */
  issuers: IssuerConfig[];
}

/**
 * Reads and checks the whole environment; the only place that does.
 * @throws Error whose message is one line that names the first variable at fault; it never repeats the value, which may be a secret.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  // Compose files and CI hand over unset variables as empty ones.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new Error(faultLine(parsed.error));
  const values = parsed.data;
  return {
    mode: values.HUB_MODE,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    dataDir: values.DATA_DIR,
    auditCheckpoint: values.AUDIT_CHECKPOINT ?? join(values.DATA_DIR, 'audit-checkpoint'),
    auditCheckpointNamed: values.AUDIT_CHECKPOINT !== undefined,
    rateLimit: values.RATE_LIMIT ?? (values.HUB_MODE === 'production' ? 600 : undefined),
    trustedDocuments: values.TRUSTED_DOCUMENTS,
    eventBusUrl: values.EVENT_BUS_URL,
    eventRetentionDays: values.EVENT_RETENTION_DAYS,
    webhookAllowedHosts: values.WEBHOOK_ALLOWED_HOSTS ?? [],
    clockStart: values.HUB_CLOCK,
    hubKeys: values.HUB_KEY,
    issuers: values.OIDC_ISSUERS ?? [],
  };
}

function faultLine(error: z.ZodError): string {
  const [issue] = error.issues;
  const [name, ...inside] = issue?.path ?? [];
  const place = inside.length > 0 ? ` (${inside.join('.')})` : '';
  return `${String(name)}${place}: ${issue?.message ?? 'is not valid'}`.replaceAll('\n', ' ');
}
