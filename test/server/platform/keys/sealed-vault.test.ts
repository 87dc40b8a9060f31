import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { Database } from '../../../../server/platform/database/database.ts';
import { openTestDatabase } from '../../harness/test-database.ts';
import { SealBroken, WrongSealingKey } from '../../../../server/platform/keys/envelope.ts';
import { createVault } from '../../../../server/platform/keys/sealed-vault.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const kek = randomBytes(32);
const plain = randomBytes(300_000);
const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('document vault', function () {
  this.timeout(60_000);
  let database: Database;
  let remove: () => Promise<void>;
  const vault = () => createVault({ database, kek });
  const change = (data: object) =>
    database.client.sealedDocument.update({ where: { id: 'photo' }, data });

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
    await database.client.sealedDocument.deleteMany();
    await vault().seal(database.client, 'photo', 'image/webp', plain);
  });

  it('gives back the document and its media type', async () => {
    const opened = await vault().open('photo');
    expect(opened?.mediaType).to.equal('image/webp');
    expect(Buffer.from(opened?.plain ?? []).equals(plain)).to.equal(true);
  });

  it('destroys documents for good, and leaves the others', async () => {
    await vault().seal(database.client, 'second', 'image/webp', plain);
    await vault().destroy(database.client, ['photo', 'never there']);
    expect(await vault().open('photo')).to.equal(null);
    expect(await vault().open('second')).to.not.equal(null);
  });

  it('names the SHA-256 of the plaintext', async () => {
    const { sha256 } = await vault().seal(database.client, 'second', 'image/webp', plain);
    expect(sha256).to.equal(createHash('sha256').update(plain).digest('hex'));
  });

  it('has nothing under an unknown id', async () => {
    expect(await vault().open('unknown')).to.equal(null);
  });

  it('stores the document with the transaction of its caller, or not at all', async () => {
    await failure(
      database.client.$transaction(async (tx) => {
        await vault().seal(tx, 'undone', 'image/webp', plain);
        throw new Error('changed my mind');
      }),
    );
    expect(await vault().open('undone')).to.equal(null);
  });

  it('seals each document under a key of its own', async () => {
    await vault().seal(database.client, 'second', 'image/webp', plain);
    const rows = await database.client.sealedDocument.findMany();
    const [first, second] = rows.map((row) => Buffer.from(row.ciphertext).subarray(0, 9));
    expect(first).not.to.deep.equal(second);
  });

  for (const [what, data] of [
    ['media type', { mediaType: 'text/html' }],
    ['digest', { sha256: '00'.repeat(32) }],
    ['id', { id: 'other' }],
    ['ciphertext', { ciphertext: new Uint8Array(64) }],
  ] as const)
    it(`refuses a row whose ${what} was changed`, async () => {
      const { id } = await change(data);
      expect(await failure(vault().open(id))).to.be.instanceOf(SealBroken);
    });

  it('says when it has another key-encryption key', async () => {
    const other = createVault({ database, kek: randomBytes(32) });
    expect(await failure(other.open('photo'))).to.be.instanceOf(WrongSealingKey);
  });
});
