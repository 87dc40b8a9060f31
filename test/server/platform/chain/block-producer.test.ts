import { expect } from 'chai';
import { pino } from 'pino';
import { createBlockProducer } from '../../../../server/platform/chain/embedded/block-producer.ts';
import { bootNode, type BootedNode } from '../../../../server/platform/chain/embedded/boot-node.ts';
import { openGenesis } from '../../../../server/platform/chain/embedded/genesis.ts';
import type { Rpc } from '../../../../server/platform/chain/rpc/json-rpc.ts';
import { ChainUnavailable } from '../../../../server/platform/chain/chain.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { failure } from './fixtures/embedded-place.ts';
import { senderAccount } from './fixtures/sender-account.ts';

describe('block producer', function () {
  this.timeout(60_000);
  const mine = senderAccount(7);
  const stranger = senderAccount(8);
  const log = pino({ level: 'silent' });
  let folder: string;
  let remove: () => Promise<void>;
  let booted: BootedNode;

  const boot = async () => {
    const funded = [mine, stranger].map(({ address }) => ({ address, wei: 10n ** 24n }));
    const genesis = await openGenesis(folder, 31337, funded);
    booted = await bootNode({ folder, chainId: 31337, genesis, log });
  };
  const produce = (onBroken: (error: unknown) => void, node: Rpc = booted.node) =>
    createBlockProducer({
      node,
      journal: booted.journal,
      head: booted.head,
      blockDelayMs: 0,
      maxAhead: 15,
      now: () => 1_800_000_000,
      afterBlock: async () => undefined,
      onBroken,
    });

  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
    await boot();
  });
  afterEach(async () => {
    await booted.close();
    await remove();
  });

  it('throws out what somebody else put into the pool', async () => {
    const producer = produce((error) => expect.fail(String(error)));
    await booted.node.call('eth_sendRawTransaction', [await stranger.deployLedger()]);
    await producer.submit(await senderAccount(7).deployLedger());
    const block = await booted.node.call('eth_getBlockByNumber', ['0x1', false]);
    expect(block).to.have.property('transactions').with.length(1);
  });

  it('gives up the node when somebody else put a transaction into its block', async () => {
    const foreign = await senderAccount(8).deployLedger();
    const node: Rpc = {
      async call(method, params) {
        if (method === 'evm_mine') await booted.node.call('eth_sendRawTransaction', [foreign]);
        return booted.node.call(method, params);
      },
    };
    let broken: unknown;
    const producer = produce((error) => (broken = error), node);
    const raw = await senderAccount(7).deployLedger();
    expect(await failure(producer.submit(raw))).to.be.instanceOf(ChainUnavailable);
    expect(broken).to.match(/which nobody sent through us/);

    // The journal decides: after a restart the block holds our transaction only.
    await booted.close();
    await boot();
    const block = await booted.node.call('eth_getBlockByNumber', ['0x1', false]);
    expect(block).to.have.property('transactions').with.length(1);
  });

  it('refuses what comes after its stop', async () => {
    const producer = produce(() => undefined);
    await producer.stop();
    const raw = await senderAccount(7).deployLedger();
    expect(await failure(producer.submit(raw))).to.be.instanceOf(ChainUnavailable);
  });
});
