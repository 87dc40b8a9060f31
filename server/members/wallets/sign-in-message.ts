import { getAddress } from 'ethers';

/** The message of EIP-4361 that a wallet signs, as far as it is used here. */
export interface SignInMessage {
  /** Host and port of the service (RFC 3986 authority). */
  readonly domain: string;
  /** EIP-55. */
  readonly address: string;
  readonly statement: string;
  readonly uri: string;
  readonly chainId: number;
  readonly nonce: string;
  /** RFC 3339. */
  readonly issuedAt: string;
  readonly expirationTime: string;
}

export const writeMessage = (message: SignInMessage): string =>
  [
    `${message.domain} wants you to sign in with your Ethereum account:`,
    message.address,
    '',
    message.statement,
    '',
    `URI: ${message.uri}`,
    'Version: 1',
    `Chain ID: ${message.chainId}`,
    `Nonce: ${message.nonce}`,
    `Issued At: ${message.issuedAt}`,
    `Expiration Time: ${message.expirationTime}`,
  ].join('\n');

const FORM = new RegExp(
  [
    '^(?<domain>[^\\s/]+) wants you to sign in with your Ethereum account:',
    '(?<address>0x[0-9a-fA-F]{40})',
    '',
    '(?<statement>[^\\n]+)',
    '',
    'URI: (?<uri>\\S+)',
    'Version: 1',
    'Chain ID: (?<chainId>[1-9]\\d{0,15})',
    'Nonce: (?<nonce>[0-9a-zA-Z]{8,64})',
    'Issued At: (?<issuedAt>\\S+)',
    'Expiration Time: (?<expirationTime>\\S+)$',
  ].join('\\n'),
);

/** Reads a message that is written in exactly the form above; null for any other text. */
export function readMessage(text: string): SignInMessage | null {
  const found = FORM.exec(text)?.groups;
  if (!found) return null;
  const { chainId, ...words } = found;
  const message = { ...(words as unknown as SignInMessage), chainId: Number(chainId) };
  return writeMessage(message) === text ? message : null;
}

/** What a message is held against. */
export interface Expected {
  readonly domain: string;
  readonly uri: string;
  readonly chainId: number;
  readonly statement: string;
  readonly now: Date;
}

/** Part of a message that is not as it must be. */
export type MessagePart =
  'domain' | 'uri' | 'chain' | 'statement' | 'address' | 'issued_at' | 'expiration';

/** Milliseconds by which a signer's clock may be ahead of ours. */
const AHEAD = 60_000;
/** Milliseconds that a message may live. */
export const MESSAGE_LIFETIME = 300_000;

/** The first part that is wrong; null where all are right. The nonce is looked for elsewhere. */
export function wrongPart(message: SignInMessage, expected: Expected): MessagePart | null {
  if (message.domain !== expected.domain) return 'domain';
  if (message.uri !== expected.uri) return 'uri';
  if (message.chainId !== expected.chainId) return 'chain';
  if (message.statement !== expected.statement) return 'statement';
  if (!isChecksummed(message.address)) return 'address';
  const now = expected.now.getTime();
  const issued = timeOf(message.issuedAt);
  if (!(issued <= now + AHEAD && now < issued + MESSAGE_LIFETIME)) return 'issued_at';
  const expires = timeOf(message.expirationTime);
  return now < expires && expires <= issued + MESSAGE_LIFETIME ? null : 'expiration';
}

const isChecksummed = (address: string): boolean => {
  try {
    return getAddress(address) === address;
  } catch {
    return false;
  }
};

/** Unix milliseconds of an RFC 3339 time in UTC; NaN for anything else. */
const timeOf = (text: string): number =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text) ? Date.parse(text) : NaN;
