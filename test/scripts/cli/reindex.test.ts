import { expect } from 'chai';
import { createProgress } from '../../../scripts/cli/progress.ts';
import { readConfig } from '../../../server/config.ts';
import { startServer, type Running } from '../../../server/start.ts';
import { putEmptyDatabase } from '../../server/harness/test-database.ts';
import { silent } from '../../server/platform/chain/fixtures/embedded-place.ts';
import { temporaryFolder } from '../../server/platform/temporary-folder.ts';
import { patina } from './cli.ts';

describe('patina reindex', function () {
  this.timeout(90_000);
  let dataFolder: string;
  let remove: () => Promise<void>;
  let running: Running | null = null;

  const start = () =>
    startServer(
      readConfig({
        PATINA_DATA: dataFolder,
        PORT: '0',
        // Each step of its deployment is a block.
        PATINA_BLOCK_DELAY: '5',
        PATINA_BLOCK_AHEAD: '250',
      }),
      silent,
    );
  const stop = async () => {
    await running?.stop();
    running = null;
  };

  before(async () => {
    ({ folder: dataFolder, remove } = await temporaryFolder());
    await putEmptyDatabase(dataFolder);
    running = await start();
    await running.relayer.idle();
    await running.follower.caughtUp();
  });
  after(async () => {
    await stop();
    await remove();
  });

  it('is not done beside a service whose parts are embedded, and says so', async () => {
    const { code, err } = await patina(['reindex'], { dataFolder });
    expect(code).to.equal(2);
    expect(err).to.contain(dataFolder).and.to.contain('must be stopped');
  });

  it('gives the same tables as before, a digest each', async () => {
    await stop();
    const { code, out, err } = await patina(['reindex', '--json'], { dataFolder });
    expect(code, err).to.equal(0);
    const { before, after, events } = JSON.parse(out) as Record<string, Record<string, unknown>>;
    expect(after).to.deep.equal(before);
    expect(after?.['ChainParty']).to.include({ rows: 1 });
    expect(events).to.be.above(5);
  });

  it('says in words which tables differed, and exits with 1', async () => {
    running = await start();
    await running.database.client.chainParty.updateMany({ data: { did: 'did:web:wrong' } });
    await stop();
    const { code, out } = await patina(['reindex'], { dataFolder });
    expect(code).to.equal(1);
    expect(out)
      .to.match(/^ChainParty .* differs: was 1 rows/m)
      .and.to.match(/^ChainKey .* same$/m);
  });

  it('leaves a service that finds everything as it should be', async () => {
    running = await start();
    await running.follower.caughtUp();
    const party = await running.database.client.chainParty.findFirst();
    expect(party?.did).to.match(/^did:web:localhost/);
  });

  it('refuses arguments that it does not know', async () => {
    const { code, err } = await patina(['reindex', '--fast']);
    expect(code).to.equal(2);
    expect(err).to.contain('--json');
  });
});

describe('progress', () => {
  it('is a bar on a terminal, drawn in place and taken away', () => {
    const drawn: string[] = [];
    const progress = createProgress(
      (text) => void drawn.push(text),
      () => expect.fail('no line is wanted'),
    );
    progress.show({ part: 0.5, text: 'half' });
    progress.end();
    expect(drawn).to.deep.equal([
      `\r\x1b[K[${'#'.repeat(15)}${'-'.repeat(15)}]  50%  half`,
      '\r\x1b[K',
    ]);
  });

  it('is a line now and then elsewhere', () => {
    const lines: string[] = [];
    let now = 0;
    const progress = createProgress(
      null,
      (text) => void lines.push(text),
      () => now,
    );
    for (const [at, part] of [
      [0, 0.1],
      [1_000, 0.2],
      [2_000, 0.3],
    ] as const) {
      now = at;
      progress.show({ part, text: 'read' });
    }
    expect(lines).to.deep.equal([' 10%  read', ' 30%  read']);
  });
});
