import { expect } from 'chai';
import { PrismaClient } from '#prisma';
import { postgresAdapterFactory } from '../../../../server/platform/database/adapters/postgres-adapter.ts';
import type { Database } from '../../../../server/platform/database/database.ts';
import { isDatabaseOutage } from '../../../../server/platform/database/outage.ts';
import { openTestDatabase } from '../../harness/test-database.ts';
import { failure } from '../chain/fixtures/embedded-place.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('telling an outage of the database from a refusal', function () {
  this.timeout(30_000);
  let database: Database;
  let remove: () => Promise<void>;

  before(async () => {
    const place = await temporaryFolder();
    remove = place.remove;
    database = await openTestDatabase(place.folder);
  });
  after(async () => {
    await database.close();
    await remove();
  });

  it('takes a server that nobody listens for as an outage, whatever was asked', async () => {
    // The discard port.
    const url = 'postgresql://patina@127.0.0.1:9/patina';
    const adapter = postgresAdapterFactory({ url, onError: () => undefined });
    const client = new PrismaClient({ adapter, log: [], errorFormat: 'minimal' });
    for (const error of [
      await failure(client.followerCheckpoint.findFirst()),
      await failure(client.$queryRaw`SELECT 1`),
      await failure(client.$transaction(async (db) => db.followerCheckpoint.findFirst())),
    ])
      expect(isDatabaseOutage(error), String(error)).to.equal(true);
    await client.$disconnect();
  });

  it('takes what the database refuses for no outage', async () => {
    const { client } = database;
    await client.$executeRaw`CREATE TABLE one (n integer PRIMARY KEY)`;
    await client.$executeRaw`INSERT INTO one VALUES (1)`;
    for (const error of [
      await failure(client.$executeRaw`INSERT INTO one VALUES (1)`),
      await failure(client.$queryRaw`SELECT 1 / 0`),
      await failure(client.$queryRaw`SELECT nothing FROM nowhere`),
    ]) {
      expect(error).to.be.instanceOf(Error);
      expect(isDatabaseOutage(error), String(error)).to.equal(false);
    }
  });

  for (const message of [
    'Connection terminated unexpectedly',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
    'timeout exceeded when trying to connect',
  ]) {
    it(`takes a connection that broke under a query for an outage: ${message}`, () => {
      expect(isDatabaseOutage(new Error(message))).to.equal(true);
    });
  }

  it('takes a socket that broke while a query was written for an outage', () => {
    const error = Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' });
    expect(isDatabaseOutage(error)).to.equal(true);
  });
});
