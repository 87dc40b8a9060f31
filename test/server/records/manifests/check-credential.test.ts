import { p256 } from '@noble/curves/nist.js';
import { expect } from 'chai';
import { checkCredential } from '../../../../server/records/manifests/check-credential.ts';
import {
  keyIdOf,
  MAX_CREDENTIAL,
  parseJws,
  recordIdOf,
  type TrustRoot,
} from '../../../../server/records/verify/index.ts';
import { issue, payloadOf } from '../verify/credentials.ts';

const contract = (digit: string) => ({ address: `0x${digit.repeat(40)}`, codeHash: '0x' });
const root = {
  chainId: 31_337,
  p256Verifier: `0x${'4'.repeat(40)}`,
  contracts: { parties: contract('1'), items: contract('2'), records: contract('3') },
} as unknown as TrustRoot;
const token = `0x${'a'.repeat(64)}`;
const by = { number: 12, did: 'did:web:expert.example', secret: p256.keygen().secretKey } as never;

/** The record id that the bytes' own words give. */
function idOf(text: string, item = token): string {
  const jws = parseJws(text);
  if (typeof jws === 'string') throw new Error(jws);
  const keyId = keyIdOf(root.p256Verifier, jws.x, jws.y);
  return recordIdOf({ item, kind: 'CERT', digest: jws.digest, party: 12, keyId });
}

const check = (text: string, recordId = idOf(text)) =>
  checkCredential(root, recordId, Buffer.from(text));

describe('the credential of a leaf', () => {
  const good = issue(by, payloadOf(root, by, token));

  it('fits where its own words give the record id of the leaf', () => {
    const fitting = check(good);
    expect(fitting).to.include({ text: good });
  });

  it('fits also where it is dated ahead: that is for the verdict of the day', () => {
    const later = payloadOf(root, by, token, { validFrom: '2099-01-01T00:00:00.000Z' });
    expect(check(issue(by, later))).to.be.an('object');
  });

  it('is refused under another record, item or key', () => {
    const other = issue(by, payloadOf(root, by, token, { validFrom: '2024-01-02T00:00:00.000Z' }));
    expect(check(good, idOf(other))).to.equal('OTHER_RECORD');
    expect(check(good, idOf(good, `0x${'b'.repeat(64)}`))).to.equal('OTHER_RECORD');
  });

  it('is refused where it was made for other contracts', () => {
    const { anchoring } = payloadOf(root, by, token);
    for (const change of [{ chainId: 1 }, { records: contract('5').address }]) {
      const text = issue(
        by,
        payloadOf(root, by, token, { anchoring: { ...anchoring, ...change } }),
      );
      expect(check(text)).to.equal('OTHER_CONTRACTS');
    }
  });

  it('is refused where its subject is another item than its anchoring', () => {
    const { credentialSubject } = payloadOf(root, by, `0x${'b'.repeat(64)}`);
    const text = issue(by, payloadOf(root, by, token, { credentialSubject }));
    expect(check(text)).to.equal('SUBJECT_MISMATCH');
  });

  it('is refused where its signature is not its own', () => {
    const other = issue(by, payloadOf(root, by, token, { validFrom: '2024-01-02T00:00:00.000Z' }));
    const [head, payload] = good.split('.');
    expect(check(`${head}.${payload}.${other.split('.')[2]}`)).to.equal('BAD_SIGNATURE');
  });

  it('is refused where it is no credential', () => {
    for (const text of ['', '{}', 'é'.repeat(10)])
      expect(check(text, token)).to.equal('JWS_MALFORMED');
    expect(check(issue(by, { hello: 'world' }))).to.equal('PAYLOAD_MALFORMED');
  });

  it('is refused unread where it is larger than a block', () => {
    const bytes = Buffer.alloc(MAX_CREDENTIAL + 1, 'a');
    expect(checkCredential(root, token, bytes)).to.equal('TOO_LARGE');
  });
});
