import { p256 } from '@noble/curves/nist.js';
import { expect } from 'chai';
import { id } from 'ethers';
import fc from 'fast-check';
import { parseCredential, type Credential } from '../../../../server/records/verify/index.ts';
import { fromBase64url, toBase64url } from '../../../../server/records/verify/bytes.ts';
import {
  checkBinding,
  checkSignature,
} from '../../../../server/records/verify/parse-credential.ts';
import type { TrustRoot } from '../../../../server/records/verify/index.ts';
import { p256Key } from '../../../contracts/signers.ts';
import { headerOf, issue, payloadOf, signRaw } from './credentials.ts';
import type { Party } from './world.ts';

const contract = (address: string) => ({ address, codeHash: id(address) });
const root: TrustRoot = {
  name: 'paper',
  chainId: 7,
  contracts: {
    parties: contract('0x5FbDB2315678afecb367f032d93F642f64180aa3'),
    items: contract('0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512'),
    records: contract('0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0'),
  },
  p256Verifier: '0xCf7Ed3AccA5a467e9e704C703E8D87F634fB0Fc9',
  demo: false,
};
const secret = Buffer.from(id('a key').slice(2), 'hex');
const expert: Party = {
  number: 3,
  did: 'did:web:expert.example',
  secret,
  key: p256Key(root.p256Verifier, secret),
};
const ITEM = id('item');
const NOW = Date.parse('2026-01-01T00:00:00Z') / 1000;
const payload = payloadOf(root, expert, ITEM);
const json = JSON.stringify(payload);

/** The code of the first check that does not pass, 'OK' where all do. */
function fault(text: string): string {
  const parsed = parseCredential(text, 'file');
  if ('answer' in parsed) return parsed.code;
  const checks = [checkSignature(parsed.jws, 'file'), checkBinding(parsed, NOW, 'file')];
  return checks.find(({ answer }) => answer !== 'pass')?.code ?? 'OK';
}

/** Replaces the signature's s by the order less s: the other value that fits. */
function withHighS(jws: string): string {
  const { jws: parsed } = parseCredential(jws, 'file') as Credential;
  const s = BigInt(`0x${Buffer.from(parsed.signature.slice(32)).toString('hex')}`);
  const high = (p256.Point.Fn.ORDER - s).toString(16).padStart(64, '0');
  const signature = Buffer.concat([parsed.signature.slice(0, 32), Buffer.from(high, 'hex')]);
  return `${jws.slice(0, jws.lastIndexOf('.'))}.${toBase64url(signature)}`;
}

describe('verify: the credential', () => {
  const good = issue(expert, payload);

  it('passes as the issuer signed it', () => {
    expect(fault(good)).to.equal('OK');
  });

  it('has its signature in low S only', () => {
    expect(fault(withHighS(good))).to.equal('HIGH_S');
  });

  it('has no trailing bits set in its base64url', () => {
    // 64 bytes leave 4 unused bits in the last of 86 letters.
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(
      good.slice(-1),
    );
    const twin = good.slice(0, -1) + toBase64url(Uint8Array.of((last + 1) << 2)).charAt(0);
    expect(Buffer.from(twin.split('.')[2] ?? '', 'base64url')).to.deep.equal(
      Buffer.from(good.split('.')[2] ?? '', 'base64url'),
    );
    expect(fault(twin)).to.equal('JWS_MALFORMED');
  });

  const forms: readonly [string, string, string][] = [
    ['padding', `${good}=`, 'JWS_MALFORMED'],
    ['white space', `${good}\n`, 'JWS_MALFORMED'],
    ["base64's own alphabet", good.replace(/[-_]/, '+'), 'JWS_MALFORMED'],
    ['a fourth part', `${good}.AAAA`, 'JWS_MALFORMED'],
    ['no signature', good.slice(0, good.lastIndexOf('.') + 1), 'JWS_MALFORMED'],
    ['nothing', '', 'JWS_MALFORMED'],
  ];
  for (const [what, text, code] of forms) {
    it(`is refused with ${what}`, () => expect(fault(text)).to.equal(code));
  }

  const headers: readonly [string, Record<string, unknown>][] = [
    ['another algorithm', { alg: 'none' }],
    ['another type', { typ: 'JWT' }],
    ['a member more', { crit: ['b64'], b64: false }],
    ['a key of another kind', { jwk: { kty: 'oct', k: 'AAAA' } }],
    ['a private key', { jwk: { ...headerOf(expert).jwk, d: 'AAAA' } }],
    ['a coordinate too short', { jwk: { ...headerOf(expert).jwk, x: 'AAAA' } }],
    ['no key name', { kid: undefined }],
  ];
  for (const [what, change] of headers) {
    it(`is refused with ${what} in its header`, () =>
      expect(fault(issue(expert, payload, change))).to.equal('HEADER_MALFORMED'));
  }

  it('is refused with its header in another order or spacing', () => {
    const { alg, typ, kid, jwk } = headerOf(expert);
    for (const text of [
      JSON.stringify({ typ, alg, kid, jwk }),
      JSON.stringify({ alg, typ, kid, jwk }, null, 1),
    ])
      expect(fault(signRaw(expert, text, json))).to.equal('HEADER_MALFORMED');
  });

  it('is refused with a key that is no point of the curve', () => {
    const { jwk } = headerOf(expert);
    const off = { ...jwk, y: toBase64url(Buffer.alloc(32, 1)) };
    expect(fault(issue(expert, payload, { jwk: off }))).to.equal('BAD_SIGNATURE');
  });

  it("is refused with another key's name", () => {
    expect(fault(issue(expert, payload, { kid: `${expert.did}#other` }))).to.equal(
      'KEY_NAME_MISMATCH',
    );
  });

  it('is refused with a signature over something else', () => {
    const other = issue(expert, {
      ...payload,
      id: `urn:uuid:${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`,
    });
    const swapped = [...good.split('.').slice(0, 2), other.split('.')[2]].join('.');
    expect(fault(swapped)).to.equal('BAD_SIGNATURE');
  });

  const { anchoring } = payload;
  const changes: readonly [string, unknown][] = [
    ['a member more', { ...payload, validUntil: '2030-01-01T00:00:00Z' }],
    ['a member less', { ...payload, validFrom: undefined }],
    ['other contexts', { ...payload, '@context': ['https://www.w3.org/ns/credentials/v2'] }],
    ['another type', { ...payload, type: ['VerifiableCredential'] }],
    ['an issuer with a name', { ...payload, issuer: { id: expert.did, name: 'Famous House' } }],
    ['a time that is no UTC', { ...payload, validFrom: '2024-01-01T00:00:00+08:00' }],
    ['a date that does not exist', { ...payload, validFrom: '2024-13-41T00:00:00Z' }],
    ['a list for a subject', { ...payload, credentialSubject: [] }],
    [
      'an address in lower case',
      { ...payload, anchoring: { ...anchoring, items: anchoring.items.toLowerCase() } },
    ],
    ['a party as text', { ...payload, anchoring: { ...anchoring, party: '3' } }],
    ['a party of zero', { ...payload, anchoring: { ...anchoring, party: 0 } }],
    ['a kind of five letters', { ...payload, anchoring: { ...anchoring, kind: 'CERTS' } }],
    [
      'an item in upper case',
      { ...payload, anchoring: { ...anchoring, item: `0x${'A'.repeat(64)}` } },
    ],
    ['a block more in its anchoring', { ...payload, anchoring: { ...anchoring, block: 1 } }],
  ];
  for (const [what, changed] of changes) {
    it(`is refused with ${what} in its payload`, () =>
      expect(fault(issue(expert, changed))).to.equal('PAYLOAD_MALFORMED'));
  }

  it('is refused with a member named twice', () => {
    const twice = json.replace('{', '{"type":["VerifiableCredential","PatinaRecord"],');
    expect(fault(signRaw(expert, JSON.stringify(headerOf(expert)), twice))).to.equal(
      'PAYLOAD_MALFORMED',
    );
  });

  it('is not told valid or invalid before its own date', () => {
    const early = issue(expert, { ...payload, validFrom: '2026-01-01T01:00:00Z' });
    expect(fault(early)).to.equal('NOT_YET_VALID');
  });

  it('decodes base64url exactly where encoding gives the same text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AQgw-_zZ09'), maxLength: 12 }), (text) => {
        const bytes = fromBase64url(text);
        const node = Buffer.from(text, 'base64url');
        if (bytes === null) expect(node.toString('base64url')).to.not.equal(text);
        else expect(Buffer.from(bytes)).to.deep.equal(node);
      }),
    );
  });

  it('encodes any bytes to base64url as Node does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(toBase64url(bytes)).to.equal(Buffer.from(bytes).toString('base64url'));
      }),
    );
  });
});
