import { expect } from 'chai';
import { keccak256, Transaction } from 'ethers';
import { until } from './fixtures/embedded-place.ts';
import { healingPlace, type HealingPlace } from './fixtures/healing-place.ts';
import { enrolData, ledgerAbi } from './fixtures/ledger.ts';

describe('relayer: what goes wrong heals without a person', function () {
  this.timeout(60_000);
  let place: HealingPlace;
  const spike = (wei: bigint) =>
    place.node('anvil_setNextBlockBaseFeePerGas', `0x${wei.toString(16)}`);
  const GWEI = 10n ** 9n;
  const manner = { stuckMs: 300 };

  before(async () => {
    place = await healingPlace();
  });
  after(() => place.remove());
  beforeEach(() => place.renew());
  afterEach(() => place.halt());

  /** A transaction of our account that is not of our making. */
  const foreign = (nonce: number, over: object = {}) =>
    place.keys.signTransaction(place.relayerKeys[0] ?? '', {
      type: 2,
      chainId: 31337,
      nonce,
      to: place.accounts[0],
      data: '0x',
      gasLimit: 21_000n,
      maxFeePerGas: 100n * GWEI,
      maxPriorityFeePerGas: GWEI,
      ...over,
    });
  const raws = async () => {
    const rows = await place.client.relayTransaction.findMany({ orderBy: { createdAt: 'asc' } });
    return rows.map(({ raw }) => `0x${Buffer.from(raw).toString('hex')}`);
  };

  it('replaces a transaction that a fee spike left behind, on its nonce, and keeps both', async () => {
    await place.enqueueAll([place.enrol(1)]);
    const relayer = await place.startRelayer({ manner });
    await place.pooled(1);
    await spike(500n * GWEI);
    await place.mine();
    expect(await place.enrolled()).to.deep.equal([]);
    await place.finish(relayer);
    expect(await place.entry('enrol:1')).to.include({ status: 'settled', attempts: 1 });
    const signed = (await raws()).map((raw) => Transaction.from(raw));
    expect(signed.length).to.be.at.least(2);
    expect(new Set(signed.map(({ nonce }) => nonce))).to.deep.equal(new Set([0]));
    expect(await place.enrolled()).to.deep.equal([1]);
  });

  it('knows the transaction that it had replaced when that one is mined', async () => {
    const data = ledgerAbi.encodeFunctionData('touch');
    await place.enqueueAll([{ guard: 'touch', lane: 'relayer', to: place.ledger(), data }]);
    const first = await place.startRelayer({ manner });
    await place.pooled(1);
    await spike(500n * GWEI);
    await place.mine();
    await until(async () => (await raws()).length >= 2);
    await first.stop();
    const [old = '', ...replacements] = await raws();
    for (const raw of replacements) await place.node('anvil_dropTransaction', keccak256(raw));
    await spike(1n);
    await place.node('eth_sendRawTransaction', old);
    await place.mine();
    expect(await place.node('eth_getTransactionReceipt', keccak256(old))).to.not.equal(null);
    await (await place.startRelayer({ manner })).idle();
    const { number } = await place.chain().head();
    expect(await place.entry('touch')).to.include({
      status: 'settled',
      attempts: 1,
      settledBlock: BigInt(number),
    });
  });

  it('replaces the first of a lane that block after block passes over', async () => {
    await place.enqueueAll([place.enrol(1)]);
    await place.startRelayer();
    await place.pooled(1);
    const [waiting] = await place.pool();
    for (let i = 0; i < 13; i++) {
      await place.node('anvil_dropTransaction', waiting?.hash);
      await place.mine();
    }
    await until(async () => (await raws()).length > 1);
    expect((await raws()).map((raw) => Transaction.from(raw).nonce)).to.deep.equal([0, 0]);
  });

  it('sends again what the node has dropped', async () => {
    await place.enqueueAll([place.enrol(1)]);
    const relayer = await place.startRelayer();
    await place.pooled(1);
    const [{ hash } = { hash: '' }] = await place.pool();
    await place.node('anvil_dropTransaction', hash);
    expect(await place.pool()).to.deep.equal([]);
    await place.pooled(1);
    expect((await place.pool())[0]?.hash).to.equal(hash);
    await place.finish(relayer);
    expect(await place.entry('enrol:1')).to.include({ status: 'settled', attempts: 1 });
  });

  it('signs anew, with the next nonce, where another transaction took the nonce', async () => {
    await place.enqueueAll([place.enrol(1)]);
    const relayer = await place.startRelayer();
    await place.pooled(1);
    await place.node(
      'eth_sendRawTransaction',
      await foreign(0, { maxPriorityFeePerGas: 9n * GWEI }),
    );
    await place.finish(relayer);
    expect(await place.entry('enrol:1')).to.include({ attempts: 2, slotNonce: 1 });
    expect(await place.enrolled()).to.deep.equal([1]);
  });

  it('fills a nonce that nothing fills with an empty transaction', async () => {
    await place.node('eth_sendRawTransaction', await foreign(0));
    await place.enqueueAll([place.enrol(1)]);
    const relayer = await place.startRelayer();
    await place.pooled(2);
    expect(await place.entry('enrol:1')).to.include({ slotNonce: 1 });
    await place.node('anvil_dropTransaction', keccak256(await foreign(0)));
    await place.finish(relayer);
    expect(await place.entry('enrol:1')).to.include({ status: 'settled', slotNonce: 1 });
    const filler = await place.client.relayTransaction.findFirstOrThrow({ where: { nonce: 0 } });
    const { to, data, from } = Transaction.from(`0x${Buffer.from(filler.raw).toString('hex')}`);
    expect({ to, data }).to.deep.equal({ to: from, data: '0x' });
  });

  it('fills a nonce that nothing fills with the next call, where there is one', async () => {
    await place.node('eth_sendRawTransaction', await foreign(0));
    await place.enqueueAll([place.enrol(1)]);
    const first = await place.startRelayer();
    await place.pooled(2);
    await first.stop();
    await place.node('anvil_dropTransaction', keccak256(await foreign(0)));
    await place.enqueueAll([place.enrol(2)]);
    await place.finish(await place.startRelayer());
    expect(await place.entry('enrol:2')).to.include({ status: 'settled', slotNonce: 0 });
    expect(await place.enrolled()).to.have.members([1, 2]);
  });

  describe('after a reorganisation', () => {
    /** What the follower does with calls of which the chain has dropped the event. */
    const takeBack = (guard: string) =>
      place.client.outboxEntry.update({
        where: { guard },
        data: { status: 'sent', settledAt: null, settledBlock: null },
      });

    it('sends the same transaction again', async () => {
      await place.enqueueAll([place.enrol(1)]);
      const relayer = await place.startRelayer();
      await place.pooled(1);
      await place.mine();
      expect(await place.status('enrol:1')).to.equal('settled');
      const before = await raws();
      await place.node('anvil_rollback', 1);
      await takeBack('enrol:1');
      await place.finish(relayer);
      expect(await place.entry('enrol:1')).to.include({ status: 'settled', attempts: 1 });
      // On a slow machine under a higher fee too; but never under another nonce.
      expect(await raws()).to.include.members(before);
      expect(await place.enrolled()).to.deep.equal([1]);
    });

    it('signs anew where its nonce was used by another transaction', async () => {
      await place.enqueueAll([place.enrol(1)]);
      const first = await place.startRelayer();
      await place.pooled(1);
      await place.mine();
      await first.stop();
      await place.node('anvil_rollback', 1);
      await place.node('anvil_dropAllTransactions');
      await place.node('eth_sendRawTransaction', await foreign(0));
      await place.mine();
      await takeBack('enrol:1');
      await place.finish(await place.startRelayer());
      expect(await place.entry('enrol:1')).to.include({ attempts: 2, slotNonce: 1 });
    });

    it('sends itself what another had carried', async () => {
      await place.node(
        'eth_sendRawTransaction',
        await foreign(0, { to: place.ledger(), data: enrolData(1), gasLimit: 200_000n }),
      );
      await place.enqueueAll([place.enrol(1)]);
      await place.mine();
      expect(await place.status('enrol:1')).to.equal('settled');
      await place.node('anvil_rollback', 1);
      await place.node('anvil_dropAllTransactions');
      await takeBack('enrol:1');
      await place.finish(await place.startRelayer());
      expect(await place.entry('enrol:1')).to.include({ status: 'settled', attempts: 1 });
    });
  });

  it('counts a call as done that another carried, though our own was refused for it', async () => {
    await place.enqueueAll([place.enrol(1)]);
    const relayer = await place.startRelayer();
    await place.pooled(1);
    // The other one is first in the block: a better tip, from another account.
    const raw = await place.keys.signTransaction('test-governor', {
      type: 2,
      chainId: 31337,
      nonce: 1,
      to: place.ledger(),
      data: enrolData(1),
      gasLimit: 200_000n,
      maxFeePerGas: 100n * GWEI,
      maxPriorityFeePerGas: 50n * GWEI,
    });
    await place.node('eth_sendRawTransaction', raw);
    await place.finish(relayer);
    expect(await place.entry('enrol:1')).to.include({ status: 'settled', attempts: 1 });
    expect(await place.enrolled()).to.deep.equal([1]);
    const [ours] = await place.client.relayTransaction.findMany();
    expect(await place.node('eth_getTransactionReceipt', ours?.hash)).to.include({ status: '0x0' });
  });
});
