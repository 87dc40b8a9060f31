import { expect } from 'chai';
import { createRebuiltTables } from '../../../../server/platform/chain/follow/rebuilt-tables.store.ts';
import { cellsPlace, cellsProjection, followAll, type CellsPlace } from './fixtures/cells-place.ts';
import type { ScriptedChain, Told } from './fixtures/scripted-chain.ts';

const set = (of: number, value: number): Told => ({ event: 'CellSet', of, value });
const list = (of: number, value: number): Told => ({ event: 'Listed', of, value });

describe('tables that are built anew', function () {
  this.timeout(60_000);
  let place: CellsPlace;
  let chain: ScriptedChain;

  before(async () => {
    place = await cellsPlace();
  });
  after(() => place.remove());
  beforeEach(async () => {
    chain = await place.renew();
    for (let i = 0; i < 6; i++) chain.mine(set(i % 4, i), list(i % 2, i));
    chain.finalise(3);
    await followAll(place.stepper(chain));
  });

  const checkpoints = () => place.client.followerCheckpoint.findMany();
  const corrupt = () => place.client.$executeRawUnsafe('UPDATE "Cell" SET "value" = 99');
  const prepare = () =>
    createRebuiltTables(place.database, cellsProjection.tables, 'reindex').prepare();

  it('are the same where nothing was wrong, by a digest per table', async () => {
    const [before, stood] = [await place.tables(), await checkpoints()];
    const { before: old, after, events, comparable } = await place.rebuild(chain);
    expect(after).to.deep.equal(old);
    expect(after['Cell']).to.include({ rows: 4 });
    expect([events, comparable]).to.deep.equal([12, true]);
    expect(await place.tables()).to.deep.equal(before);
    expect(await checkpoints()).to.deep.equal(stood);
  });

  it('take the place of wrong ones, whose digest tells them apart', async () => {
    const right = await place.tables();
    await corrupt();
    const { before, after } = await place.rebuild(chain);
    expect(before['Cell']?.digest).to.not.equal(after['Cell']?.digest);
    expect(before['Listed']).to.deep.equal(after['Listed']);
    expect(await place.tables()).to.deep.equal(right);
  });

  it('leave the others as they are until they are complete', async () => {
    await corrupt();
    const before = await place.tables();
    const seen: unknown[] = [];
    await place.rebuild(chain, () => void seen.push(place.tables()));
    expect(seen).to.have.length.above(0);
    expect(await seen[0]).to.deep.equal(before);
  });

  it('are followed on, and undone where blocks fall out, as if nothing had been', async () => {
    await place.rebuild(chain);
    chain.drop(2);
    chain.mine(set(3, 33));
    chain.mine(list(1, 11));
    chain.mine(set(2, 22));
    await followAll(place.stepper(chain));
    expect(await place.tables()).to.deep.equal(await place.tablesOf(chain));
  });

  it('include what the chain has had to say meanwhile', async () => {
    let mined = 0;
    await place.rebuild(chain, () => void (mined++ < 3 && chain.mine(set(7, mined))));
    await followAll(place.stepper(chain));
    expect(mined).to.be.above(1);
    expect(await place.tables()).to.deep.equal(await place.tablesOf(chain));
  });

  it('are gone on with after a run that broke off', async () => {
    await prepare();
    await followAll(place.stepper(chain, { rebuiltIn: 'reindex' }));
    chain.mine(set(1, 50));
    const { resumed, events } = await place.rebuild(chain);
    expect([resumed, events]).to.deep.equal([true, 1]);
    expect(await place.tables()).to.deep.equal(await place.tablesOf(chain));
  });

  it('are begun anew where the tables have got other columns meanwhile', async () => {
    await prepare();
    await followAll(place.stepper(chain, { rebuiltIn: 'reindex' }));
    await place.client.$executeRawUnsafe('ALTER TABLE reindex."Cell" ADD COLUMN "other" int');
    const { resumed, events } = await place.rebuild(chain);
    expect([resumed, events]).to.deep.equal([false, 12]);
  });

  it('take the place of those of a chain that is gone', async () => {
    const other = `0x${'ab'.repeat(32)}`;
    await place.client.followerCheckpoint.updateMany({ data: { blockHash: other } });
    await place.client.followedBlock.updateMany({ data: { hash: other } });
    const { comparable } = await place.rebuild(chain);
    expect(comparable).to.equal(false);
    chain.mine(set(1, 1));
    await followAll(place.stepper(chain));
    expect(await place.tables()).to.deep.equal(await place.tablesOf(chain));
  });
});
