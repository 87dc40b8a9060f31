import { startPostgres, type Postgres } from '../../scripts/engines/postgres.ts';
import { rehearsesRestore } from '../server/backup/rehearsal.behavior.ts';

describe('[F3] a restore on PostgreSQL, backed up beside the service', function () {
  this.timeout(180_000);
  let postgres: Postgres;
  const { DATABASE_URL } = process.env;

  before(async () => {
    postgres = await startPostgres();
    process.env['DATABASE_URL'] = postgres.url;
  });
  after(async () => {
    if (DATABASE_URL === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = DATABASE_URL;
    await postgres?.remove();
  });

  rehearsesRestore();
});
