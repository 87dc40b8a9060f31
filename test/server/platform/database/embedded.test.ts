import { expect } from 'chai';
import type { Database } from '../../../../server/platform/database/database.ts';
import { openEmbeddedDatabase } from '../../../../server/platform/database/embedded.ts';
import { openTestDatabase, putEmptyDatabase } from '../../harness/test-database.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startChild } from './fixtures/child.ts';

const quiet = { info: () => undefined, warn: () => undefined };
const checkpoint = (id: number) => ({ id, blockNumber: 1n, blockHash: '0x01', finalNumber: 1n });
const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('embedded database', function () {
  this.timeout(60_000);
  let remove: () => Promise<void>;
  let database: Database;

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
    await database.client.followerCheckpoint.deleteMany();
  });

  it('rejects the commit of a transaction in which a statement failed', async () => {
    const { client } = database;
    const error = await failure(
      client.$transaction(async (tx) => {
        await tx.followerCheckpoint.create({ data: checkpoint(1) });
        await failure(tx.$queryRaw`SELECT 1 / 0`);
      }),
    );
    expect(error).to.be.instanceOf(Error);
    expect(await client.followerCheckpoint.count()).to.equal(0);
  });

  it('rejects when COMMIT itself fails', async () => {
    const { client } = database;
    await client.$executeRaw`CREATE TABLE parent (id int PRIMARY KEY)`;
    await client.$executeRaw`CREATE TABLE child (id int REFERENCES parent DEFERRABLE INITIALLY DEFERRED)`;
    const error = await failure(
      client.$transaction(async (tx) => {
        await tx.$executeRaw`INSERT INTO child VALUES (1)`;
      }),
    );
    expect(error).to.be.instanceOf(Error);
  });

  it('rolls back a transaction whose callback throws', async () => {
    const { client } = database;
    await failure(
      client.$transaction(async (tx) => {
        await tx.followerCheckpoint.create({ data: checkpoint(1) });
        throw new Error('changed my mind');
      }),
    );
    expect(await client.followerCheckpoint.count()).to.equal(0);
  });

  it('goes on after a transaction that waited too long for its turn', async () => {
    const { client } = database;
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const first = client.$transaction(() => held);
    const second = await failure(client.$transaction(() => Promise.resolve(), { maxWait: 50 }));
    finish();
    await first;
    expect(second).to.have.property('code', 'P2028');
    expect(await client.followerCheckpoint.count()).to.equal(0);
  });

  it('does not put the values of a query into its errors', async () => {
    const { client } = database;
    await client.sealedKey.create({
      data: { id: 'taken', algorithm: '', publicKey: {}, sealed: Uint8Array.of() },
    });
    const error = await failure(
      client.sealedKey.create({
        data: { id: 'taken', algorithm: 'Li Xiaoming', publicKey: {}, sealed: Uint8Array.of() },
      }),
    );
    expect(error).to.have.property('code', 'P2002');
    expect((error as Error).message).not.to.include('Li Xiaoming');
  });

  it('keeps every byte value', async () => {
    const { client } = database;
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await client.sealedKey.create({
      data: { id: 'bytes', algorithm: '', publicKey: {}, sealed: bytes },
    });
    const row = await client.sealedKey.findUniqueOrThrow({ where: { id: 'bytes' } });
    expect(Buffer.from(row.sealed).equals(bytes)).to.equal(true);
  });

  it('can be closed twice and then refuses to answer', async () => {
    const place = await temporaryFolder();
    const other = await openTestDatabase(place.folder);
    await other.close();
    await other.close();
    const error = await failure(other.ping());
    await place.remove();
    expect(error).to.be.instanceOf(Error);
  });

  it('has every acknowledged row after kill -9, and all rows whole', async () => {
    const { folder, remove: removeFolder } = await temporaryFolder();
    await putEmptyDatabase(folder);
    const writer = startChild('write-rows.ts', folder);
    let acknowledged = 0;
    while (acknowledged < 40) acknowledged = Number(await writer.line());
    await writer.kill();
    const reopened = await openEmbeddedDatabase({ folder, log: quiet });
    const rows = await reopened.client.followerCheckpoint.findMany({ orderBy: { id: 'asc' } });
    await reopened.close();
    await removeFolder();
    expect(rows.length).to.be.at.least(acknowledged);
    rows.forEach((row, index) => expect(row.blockHash).to.equal(`0x${index + 1}`));
  });
});
