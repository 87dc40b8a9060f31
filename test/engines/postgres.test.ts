import { expect } from 'chai';
import { startPostgres, type Postgres } from '../../scripts/engines/postgres.ts';
import type { Database } from '../../server/platform/database/database.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { silent } from '../server/platform/chain/fixtures/embedded-place.ts';

describe('a PostgreSQL server of our own', function () {
  this.timeout(60_000);
  let postgres: Postgres;
  let database: Database | undefined;

  before(async () => {
    postgres = await startPostgres();
  });
  afterEach(() => database?.close());
  after(() => postgres?.remove());

  const open = async (url: string) => (database = await openPostgres({ url, log: silent }));
  const setting = async (name: string) => {
    const { client } = await open(await postgres.createDatabase());
    const [row] = await client.$queryRawUnsafe<Record<string, string>[]>(`SHOW ${name}`);
    return row?.[name];
  };

  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    it(`syncs what it commits, as in production: ${name}`, async () => {
      expect(await setting(name)).to.equal('on');
    });
  }

  it('takes the migrations of the service, each database its own', async () => {
    const [one, other] = [await postgres.createDatabase(), await postgres.createDatabase()];
    expect(one).to.not.equal(other);
    for (const url of [one, other]) await (await open(url)).ping();
  });

  it('has what was committed after kill -9, on the same port', async () => {
    const url = await postgres.createDatabase();
    const before = await open(url);
    await before.client.$executeRawUnsafe('CREATE TABLE kept AS SELECT 7 AS n');
    await before.close();
    await postgres.kill();
    await postgres.start();
    const { client } = await open(url);
    expect(await client.$queryRawUnsafe('SELECT n FROM kept')).to.deep.equal([{ n: 7 }]);
  });
});
