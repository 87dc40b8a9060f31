import { expect } from 'chai';
import { keccak256, Wallet } from 'ethers';
import { Network } from '../../scripts/engines/consensus/network.ts';
import type { Geth } from '../../scripts/engines/geth.ts';

const sender = new Wallet(`0x${'5e'.repeat(32)}`);
const GWEI = 10n ** 9n;
const FINALITY = 4;

interface Block {
  readonly number: string;
  readonly hash: string;
}

describe('a network of real geth nodes', function () {
  this.timeout(60_000);
  let network: Network;
  let nonce = 0;

  const block = (node: Geth, name: string) =>
    node.rpc<Block | null>('eth_getBlockByNumber', [name, false]);
  const receipt = (node: Geth, hash: string) =>
    node.rpc<{ blockNumber: string; blockHash: string } | null>('eth_getTransactionReceipt', [
      hash,
    ]);
  /** A raw transaction; the value tells two of one nonce apart. */
  const transaction = (value: bigint, at = nonce++) =>
    sender.signTransaction({
      ...{ type: 2, chainId: network.chainId, nonce: at, to: sender.address, value },
      ...{ gasLimit: 21_000, maxFeePerGas: 100n * GWEI, maxPriorityFeePerGas: 2n * GWEI },
    });
  const send = async (node: Geth, raw: string) => node.rpc<string>('eth_sendRawTransaction', [raw]);
  const first = () => network.nodes[0] as Geth;
  const last = () => network.nodes.at(-1) as Geth;
  const expectAgreement = async () => {
    for (const node of network.nodes) {
      const { number, hash } = (await block(node, 'latest')) as Block;
      expect({ number: Number(number), hash }).to.deep.equal(network.head);
    }
  };
  const numberOf = async (node: Geth, hash: string) =>
    Number((await receipt(node, hash))?.blockNumber);

  before(async () => {
    const funded = [{ address: sender.address, wei: 10n ** 24n }];
    network = await Network.start({ nodes: 3, finality: FINALITY, funded });
  });
  after(() => network?.close());

  it('grows, and all nodes agree on its head and its final block', async () => {
    await network.mine(6);
    await expectAgreement();
    for (const node of network.nodes) {
      const final = (await block(node, 'finalized')) as Block;
      expect(Number(final.number)).to.equal(network.head.number - FINALITY);
    }
  });

  it('mines a transaction that one node was given, and shows it on all', async () => {
    const hash = await send(last(), await transaction(1n));
    await network.mine();
    for (const node of network.nodes) {
      expect(await numberOf(node, hash)).to.equal(network.head.number);
    }
  });

  for (const depth of [1, 2, 8, 64]) {
    describe(`a reorganisation of depth ${depth}`, () => {
      /** Mines a transaction so that it stands in the oldest of the newest `depth` blocks. */
      const mineBelow = async (raw: string) => {
        const hash = await send(first(), raw);
        await network.mine(depth);
        expect(await numberOf(first(), hash)).to.equal(network.head.number - depth + 1);
        return hash;
      };

      it('replaces just so many blocks on all nodes, and mines what they held again', async () => {
        const hash = await mineBelow(await transaction(1n));
        const { number } = network.head;
        const fork = await block(first(), `0x${(number - depth).toString(16)}`);
        const replaced = await block(first(), `0x${(number - depth + 1).toString(16)}`);
        await network.reorg(depth);
        await expectAgreement();
        expect(network.head.number).to.equal(number + 1);
        for (const node of network.nodes) {
          const at = (await receipt(node, hash))?.blockHash;
          expect(at).to.match(/^0x/).and.not.equal(replaced?.hash);
          expect(await block(node, fork?.number ?? '')).to.include({ hash: fork?.hash });
        }
      });

      it('can put another transaction in the place of one, which is gone then', async () => {
        const at = nonce;
        const gone = await mineBelow(await transaction(1n));
        const other = await transaction(2n, at);
        await network.reorg(depth, { transactions: [other] });
        await network.mine(2);
        for (const node of network.nodes) {
          expect(await receipt(node, gone)).to.equal(null);
          expect(await receipt(node, keccak256(other))).to.not.equal(null);
        }
      });
    });
  }

  it('mines what a reorganisation left out once blocks hold transactions again', async () => {
    const hash = await send(first(), await transaction(1n));
    await network.mine();
    await network.reorg(1, { blocks: 2, transactions: 'none' });
    expect(await receipt(first(), hash)).to.equal(null);
    await network.mine();
    expect(await numberOf(last(), hash)).to.equal(network.head.number);
  });

  it('shows one node another branch, and takes it back with the next block', async () => {
    const before = network.head;
    await network.reorg(2, { on: last() });
    expect((await block(last(), 'latest'))?.hash).to.not.equal(before.hash);
    expect((await block(first(), 'latest'))?.hash).to.equal(before.hash);
    await network.mine();
    await expectAgreement();
  });

  it('gives a node that was killed the blocks it lost and those it missed', async () => {
    await last().kill();
    await network.mine(3);
    await network.restart(last());
    await expectAgreement();
  });

  it('leaves a node behind that is cut off, and brings it back when it joins', async () => {
    const before = network.head;
    network.cutOff(last());
    await network.mine(2);
    await network.reorg(1);
    expect((await block(last(), 'latest'))?.hash).to.equal(before.hash);
    await network.join(last());
    await expectAgreement();
  });
});
