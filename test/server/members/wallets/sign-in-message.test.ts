import { expect } from 'chai';
import {
  readMessage,
  writeMessage,
  wrongPart,
  type Expected,
  type SignInMessage,
} from '../../../../server/members/wallets/sign-in-message.ts';

const AT = Date.parse('2026-11-24T10:00:00.000Z');
const time = (seconds: number) => new Date(AT + seconds * 1000).toISOString();

const MESSAGE: SignInMessage = {
  domain: 'patina.example:8443',
  address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  statement: 'Sign in to Patina.',
  uri: 'https://patina.example:8443/account',
  chainId: 31337,
  nonce: 'a'.repeat(64),
  issuedAt: time(0),
  expirationTime: time(300),
};
const EXPECTED: Expected = {
  domain: MESSAGE.domain,
  uri: MESSAGE.uri,
  chainId: MESSAGE.chainId,
  statement: MESSAGE.statement,
  now: new Date(AT + 1000),
};

describe('sign-in message of a wallet (EIP-4361)', () => {
  it('has the form of the standard', () => {
    expect(writeMessage(MESSAGE)).to.equal(
      [
        'patina.example:8443 wants you to sign in with your Ethereum account:',
        '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
        '',
        'Sign in to Patina.',
        '',
        'URI: https://patina.example:8443/account',
        'Version: 1',
        'Chain ID: 31337',
        `Nonce: ${'a'.repeat(64)}`,
        'Issued At: 2026-11-24T10:00:00.000Z',
        'Expiration Time: 2026-11-24T10:05:00.000Z',
      ].join('\n'),
    );
  });

  it('is read as it was written', () => {
    expect(readMessage(writeMessage(MESSAGE))).to.deep.equal(MESSAGE);
  });

  const text = writeMessage(MESSAGE);
  for (const [what, other] of [
    ['a line too many', `${text}\nResources:\n- https://evil.example`],
    ['a line that is missing', text.replace(/\nExpiration Time: .*/, '')],
    ['lines in another order', text.replace(/(Version: 1)\n(Chain ID: \d+)/, '$2\n$1')],
    ['line breaks of another kind', text.replaceAll('\n', '\r\n')],
    ['another version', text.replace('Version: 1', 'Version: 2')],
    ['a chain id with a leading zero', text.replace('Chain ID: 3', 'Chain ID: 03')],
    ['two statements', text.replace('Patina.', 'Patina.\nAnd pay 1 ETH.')],
    ['a space at the end', `${text} `],
    ['no nonce to speak of', text.replace(/Nonce: a+/, 'Nonce: short')],
    ['nothing', ''],
  ] as const) {
    it(`is not read with ${what}`, () => {
      expect(other).to.not.equal(text);
      expect(readMessage(other)).to.equal(null);
    });
  }

  it('is right for the service that wrote it', () => {
    expect(wrongPart(MESSAGE, EXPECTED)).to.equal(null);
  });

  for (const [part, change] of [
    ['domain', { domain: 'evil.example' }],
    ['domain', { domain: 'patina.example' }],
    ['uri', { uri: 'https://patina.example:8443/' }],
    ['chain', { chainId: 1 }],
    ['statement', { statement: 'Link this wallet.' }],
    ['address', { address: MESSAGE.address.toLowerCase() }],
    ['address', { address: MESSAGE.address.replace('5aAe', '5aae') }],
    ['issued_at', { issuedAt: 'yesterday' }],
    ['issued_at', { issuedAt: '2026-11-24' }],
    ['expiration', { expirationTime: 'never' }],
    ['expiration', { expirationTime: time(301) }],
  ] as const) {
    it(`is refused for its ${part}: ${Object.values(change).join()}`, () => {
      expect(wrongPart({ ...MESSAGE, ...change }, EXPECTED)).to.equal(part);
    });
  }

  const at = (milliseconds: number) =>
    wrongPart(MESSAGE, { ...EXPECTED, now: new Date(AT + milliseconds) });

  it('is good until five minutes after it was issued, and not then', () => {
    expect(at(299_999)).to.equal(null);
    expect(at(300_000)).to.equal('issued_at');
  });

  it('is good up to its own end, and not then', () => {
    const shorter = { ...MESSAGE, expirationTime: time(60) };
    const when = (ms: number) => wrongPart(shorter, { ...EXPECTED, now: new Date(AT + ms) });
    expect(when(59_999)).to.equal(null);
    expect(when(60_000)).to.equal('expiration');
  });

  it('may be issued by a clock one minute ahead, and no more', () => {
    expect(at(-60_000)).to.equal(null);
    expect(at(-60_001)).to.equal('issued_at');
  });
});
