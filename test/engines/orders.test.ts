import { startPostgres, type Postgres } from '../../scripts/engines/postgres.ts';
import type { Database } from '../../server/platform/database/database.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { rush } from '../server/orders/rush.ts';
import { setShopFloor } from '../server/orders/stage/shop-floor.ts';
import { silent } from '../server/platform/chain/fixtures/embedded-place.ts';

describe('orders on PostgreSQL', function () {
  this.timeout(300_000);
  let postgres: Postgres;
  let database: Database;

  before(async () => {
    postgres = await startPostgres();
    database = await openPostgres({ url: await postgres.createDatabase(), log: silent });
  });
  after(async () => {
    await database?.close();
    await postgres?.remove();
  });

  it('gives an item that 1,000 buyers order at once to one, and charges nobody else', async () => {
    const floor = await setShopFloor(database);
    try {
      await rush(floor, 1000);
    } finally {
      await floor.close();
    }
  });
});
