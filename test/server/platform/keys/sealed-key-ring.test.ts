import { randomBytes } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import { expect } from 'chai';
import { recoverAddress, Transaction } from 'ethers';
import fc from 'fast-check';
import { compactVerify, importJWK } from 'jose';
import type { Database } from '../../../../server/platform/database/database.ts';
import { openTestDatabase } from '../../harness/test-database.ts';
import { SealBroken, WrongSealingKey } from '../../../../server/platform/keys/envelope.ts';
import { KeyUnknown, type KeyRing } from '../../../../server/platform/keys/key-ring.ts';
import { createKeyRing } from '../../../../server/platform/keys/sealed-key-ring.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const kek = randomBytes(32);
const payload = Buffer.from('{"id":"urn:x"}');
const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('key ring', function () {
  this.timeout(60_000);
  let database: Database;
  let remove: () => Promise<void>;
  let keys: KeyRing;

  before(async () => {
    const place = await temporaryFolder();
    remove = place.remove;
    database = await openTestDatabase(place.folder);
  });
  after(async () => {
    await database.close();
    await remove();
  });
  beforeEach(async () => {
    await database.client.sealedKey.deleteMany();
    keys = createKeyRing({ database, kek });
    await keys.createP256(database.client, 'expert');
    await keys.createSecp256k1(database.client, 'relayer');
  });

  it('signs JWS that jose verifies with the public key', async () => {
    const jws = await keys.signJws('expert', { alg: 'ES256' }, payload);
    const { payload: verified } = await compactVerify(
      jws,
      await importJWK(await keys.publicJwk('expert'), 'ES256'),
    );
    expect(Buffer.from(verified).toString()).to.equal(payload.toString());
  });

  it('keeps the order of the members of a JWS header', async () => {
    const header = { typ: 'vc+jwt', kid: 'did:web:x#1', alg: 'ES256', cty: 'vc' };
    const [first = ''] = (await keys.signJws('expert', header, payload)).split('.');
    expect(Buffer.from(first, 'base64url').toString()).to.equal(JSON.stringify(header));
  });

  it('signs a hash so that the address follows from it', async () => {
    const hash = randomBytes(32);
    const signature = await keys.signHash('relayer', hash);
    expect(recoverAddress(`0x${hash.toString('hex')}`, signature)).to.equal(
      await keys.address('relayer'),
    );
  });

  it('signs no hash with a P-256 key', async () => {
    expect(await failure(keys.signHash('expert', randomBytes(32)))).to.be.instanceOf(KeyUnknown);
  });

  it('signs with low s only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (message) => {
        const signature = await keys.signP256('expert', message);
        expect(p256.Signature.fromBytes(signature).hasHighS()).to.equal(false);
      }),
    );
  });

  it('refuses a JWS header of another algorithm', async () => {
    const error = await failure(keys.signJws('expert', { alg: 'none' }, payload));
    expect(error).to.be.instanceOf(TypeError);
  });

  it('opens keys again after a restart', async () => {
    const jwk = await keys.publicJwk('expert');
    const again = createKeyRing({ database, kek });
    expect(await again.publicJwk('expert')).to.deep.equal(jwk);
  });

  it('signs EIP-1559 transactions from the address of the key', async () => {
    const raw = await keys.signTransaction('relayer', {
      chainId: 31337,
      nonce: 0,
      to: '0x00000000000000000000000000000000000000AA',
      gasLimit: 21000n,
      maxFeePerGas: 1n,
      maxPriorityFeePerGas: 0n,
    });
    const transaction = Transaction.from(raw);
    expect(transaction.from).to.equal(await keys.address('relayer'));
    expect(transaction.type).to.equal(2);
  });

  it('refuses a transaction that any chain would take', async () => {
    const error = await failure(keys.signTransaction('relayer', { nonce: 0 }));
    expect(error).to.be.instanceOf(TypeError);
  });

  it('forgets a key whose transaction was rolled back', async () => {
    await failure(
      database.client.$transaction(async (tx) => {
        await keys.createP256(tx, 'undone');
        throw new Error('changed my mind');
      }),
    );
    expect(await failure(keys.publicJwk('undone'))).to.be.instanceOf(KeyUnknown);
  });

  it('never replaces a key', async () => {
    const jwk = await keys.publicJwk('expert');
    await failure(keys.createP256(database.client, 'expert'));
    expect(await createKeyRing({ database, kek }).publicJwk('expert')).to.deep.equal(jwk);
  });

  it('does not use a key of one curve as one of the other', async () => {
    expect(await failure(keys.publicJwk('relayer'))).to.be.instanceOf(KeyUnknown);
    expect(await failure(keys.address('expert'))).to.be.instanceOf(KeyUnknown);
  });

  it('says when it has another key-encryption key', async () => {
    const other = createKeyRing({ database, kek: randomBytes(32) });
    expect(await failure(other.publicJwk('expert'))).to.be.instanceOf(WrongSealingKey);
  });

  it('refuses a row whose id was changed', async () => {
    await database.client.sealedKey.update({ where: { id: 'expert' }, data: { id: 'other' } });
    expect(await failure(keys.publicJwk('other'))).to.be.instanceOf(SealBroken);
  });

  it('refuses a row whose public key was changed', async () => {
    const { x } = await keys.createP256(database.client, 'second');
    const { publicKey } = await database.client.sealedKey.findUniqueOrThrow({
      where: { id: 'expert' },
    });
    await database.client.sealedKey.update({
      where: { id: 'expert' },
      data: { publicKey: { ...(publicKey as object), x } },
    });
    const fresh = createKeyRing({ database, kek });
    expect(await failure(fresh.publicJwk('expert'))).to.be.instanceOf(SealBroken);
  });

  it('keeps no private key in clear in the database', async () => {
    const { sealed, publicKey } = await database.client.sealedKey.findUniqueOrThrow({
      where: { id: 'expert' },
    });
    const pkcs8Prefix = Buffer.from('3041020100301306072a8648ce3d0201', 'hex');
    expect(Buffer.from(sealed).includes(pkcs8Prefix)).to.equal(false);
    expect(publicKey).to.have.all.keys('kty', 'crv', 'x', 'y');
  });
});
