import { lookup as resolveName } from 'node:dns';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import ipaddr from 'ipaddr.js';
import type { WebhookSettings } from './settings';

type Allowing = Pick<WebhookSettings, 'allowedHosts' | 'allowPlain'>;

/** Why a webhook may not be sent there, as the caller is told. */
export const REFUSALS = {
  NO_URL: 'Er ingen gyldig nettadresse.',
  NO_HTTPS: 'Må begynne med https://.',
  USER: 'Kan ikke inneholde brukernavn eller passord.',
  FRAGMENT: 'Kan ikke inneholde #.',
  PORT: 'Porten må være 443 eller 1024 og over.',
  PRIVATE: 'Peker på en privat eller intern adresse. Driften må i så fall tillate den.',
  NOT_RESOLVED: 'Navnet kan ikke slås opp.',
} as const;
/** One of the reasons. */
export type Refusal = keyof typeof REFUSALS;

/** IPv6 that is given to machines on the internet; the others are private, special, or IPv4 in disguise. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/** True of an address on the internet: neither loopback, private, link-local, of a carrier, multicast nor kept for other ends. */
function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  // IPv4 written as IPv6 is judged as what it is
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL_V6);
}

/** The host as addresses are written: IPv6 without its brackets. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** True of a host that the operator allows to be private. */
export function isAllowedHost(url: URL, { allowedHosts }: Allowing): boolean {
  return allowedHosts.includes(url.hostname) || allowedHosts.includes(url.host);
}

/** What is wrong with an address as it is written; null where it may be looked up. */
export function refusalOf(text: string, allowing: Allowing): Refusal | null {
  if (!URL.canParse(text)) return 'NO_URL';
  // the parser reads decimal, octal and hexadecimal forms of addresses, and leaves one
  const url = new URL(text);
  const allowed = isAllowedHost(url, allowing);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowed && allowing.allowPlain)) return 'NO_HTTPS';
  if (url.username !== '' || url.password !== '') return 'USER';
  if (url.hash !== '') return 'FRAGMENT';
  if (allowed) return null;
  if (url.port !== '' && Number(url.port) < 1024) return 'PORT';
  return isIP(hostOf(url)) !== 0 && !isPublicAddress(hostOf(url)) ? 'PRIVATE' : null;
}

const resolveAll = promisify(resolveName);

/** As `refusalOf`, and the name looked up: one private address among several is enough to refuse. */
export async function refusalWithLookup(text: string, allowing: Allowing): Promise<Refusal | null> {
  const refusal = refusalOf(text, allowing);
  if (refusal) return refusal;
  const url = new URL(text);
  if (isAllowedHost(url, allowing)) return null;
  const found = await resolveAll(hostOf(url), { all: true }).catch(() => []);
  if (found.length === 0) return 'NOT_RESOLVED';
  return found.every(({ address }) => isPublicAddress(address)) ? null : 'PRIVATE';
}

/** Tells a connection that is refused for its address from one that fails. */
export class PrivateAddress extends Error {}

type Resolved = { address: string; family: number }[];
type Answered = (error: Error | null, address: string | Resolved, family?: number) => void;

/**
 * Looks a name up for a connection: what is checked here is what is connected to, so that a name that changes in between
 * leads nowhere else.
 */
export function lookupPublic(name: string, options: { all?: boolean | undefined }, answer: Answered): void {
  resolveName(name, { ...options, all: true }, (error, found) => {
    if (error) return answer(error, []);
    if (found.length === 0 || !found.every(({ address }) => isPublicAddress(address)))
      return answer(new PrivateAddress('a private address'), []);
    const [first] = found as [Resolved[number]];
    return options.all ? answer(null, found) : answer(null, first.address, first.family);
  });
}
