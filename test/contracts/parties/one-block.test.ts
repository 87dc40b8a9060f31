import { expect } from 'chai';
import { ethers, loadFixture, networkHelpers, time } from '../chain.ts';
import { enrolled, newRecord } from '../acts.ts';
import { APPR, NO_END, Standing } from '../codes.ts';
import { type World, accredited, actor } from '../fixture.ts';
import { now } from './answers.ts';

describe('Parties: what happens in one block', () => {
  /** Mines calls together, in their order, and gives the status of each. */
  async function oneBlock(...sends: (() => Promise<{ hash: string }>)[]) {
    const { provider } = ethers;
    await provider.send('evm_setAutomine', [false]);
    try {
      const hashes = [];
      for (const send of sends) hashes.push((await send()).hash);
      await networkHelpers.mine();
      const receipts = await Promise.all(
        hashes.map((hash) => provider.getTransactionReceipt(hash)),
      );
      expect(new Set(receipts.map((receipt) => receipt!.blockNumber)).size).to.equal(1);
      expect(receipts.map((receipt) => receipt!.index)).to.deep.equal([...sends.keys()]);
      return receipts.map((receipt) => receipt!.status);
    } finally {
      await provider.send('evm_setAutomine', [true]);
    }
  }
  const GAS = { gasLimit: 1_000_000 };

  for (const [what, narrow] of Object.entries({
    'a suspension': (world: World) => world.parties.suspend(3, 0, NO_END, GAS),
    'the end of a grant': (world: World) => world.parties.endGrant(3, APPR, 0, GAS),
    'a narrower grant': (world: World) => world.parties.grant(3, APPR, 0, NO_END, 0, GAS),
    'the end of the key': (world: World) =>
      world.parties.connect(world.appraiser.keys.caller.caller).endKey(0, GAS),
  })) {
    it(`${what} does not reach a record of the same block, and reaches the next`, async () => {
      const world = await loadFixture(accredited);
      const item = await enrolled(world);
      const records = world.records.connect(actor(world.appraiser, 'caller').key.caller);
      const record = (name: string) => () =>
        records.record(newRecord(item, { digest: `0x${name.repeat(64)}` }), GAS);
      expect(await oneBlock(record('1'), () => narrow(world), record('2'))).to.deep.equal([
        1, 1, 1,
      ]);
      expect(await oneBlock(record('3'))).to.deep.equal([0]);
    });
  }

  it('a suspension and its lifting in one block come to nothing', async () => {
    const world = await loadFixture(accredited);
    const { parties } = world;
    const calls = [() => parties.suspend(3, 0, NO_END, GAS), () => parties.liftSuspension(3, GAS)];
    expect(await oneBlock(...calls)).to.deep.equal([1, 1]);
    expect(await parties.suspensions(3, 0)).to.deep.equal([]);
    await time.increase(1);
    expect(await now(world)).to.equal(Standing.Valid);
  });
});
