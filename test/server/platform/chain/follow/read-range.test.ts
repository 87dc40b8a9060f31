import { expect } from 'chai';
import { ChainUnavailable, type Chain } from '../../../../../server/platform/chain/chain.ts';
import { createFollowed } from '../../../../../server/platform/chain/follow/projection.ts';
import { createRangeReader } from '../../../../../server/platform/chain/follow/read-range.ts';
import { cellsProjection } from '../fixtures/cells-place.ts';
import { failure, silent } from '../fixtures/embedded-place.ts';
import { scriptedChain, type ScriptedChain, type Told } from '../fixtures/scripted-chain.ts';

const START = { number: 0, hash: null };
const set = (of: number): Told => ({ event: 'CellSet', of, value: 1 });

describe('ranges of blocks', () => {
  let chain: ScriptedChain;
  beforeEach(() => {
    chain = scriptedChain();
  });
  const reader = (on: Chain = chain) =>
    createRangeReader(on, createFollowed([cellsProjection]), silent);
  const mine = (...counts: number[]) => {
    for (const count of counts) chain.mine(...Array.from({ length: count }, (_, i) => set(i)));
  };

  it('come with every log, placed in its block', async () => {
    mine(2, 0, 1);
    const { logs, last } = await reader()(START, 3);
    expect(logs.map(({ log, block }) => [block.number, log.index])).to.deep.equal([
      [1, 0],
      [1, 1],
      [3, 0],
    ]);
    expect(last.number).to.equal(3);
  });

  it('end where they hold enough, and go on there with as many blocks as would have been enough', async () => {
    mine(2_400, 1_200, 1_200, 1);
    const read = reader();
    const first = await read(START, 4);
    expect([first.last.number, first.logs.length]).to.deep.equal([2, 3_600]);
    const second = await read(first.last, 4);
    expect([second.last.number, second.logs.length]).to.deep.equal([3, 1_200]);
  });

  it('hold a block that has more than enough by itself', async () => {
    mine(4_001, 1);
    const { last, logs } = await reader()(START, 2);
    expect([last.number, logs.length]).to.deep.equal([1, 4_001]);
  });

  it('that hold much are asked for block by block, without those that hold nothing of ours', async () => {
    mine(40, 40, 40, 0, 40);
    const read = reader();
    await read(START, 2);
    const { logs, last } = await read(await chain.block(2).then((block) => block ?? START), 5);
    expect([last.number, logs.length]).to.deep.equal([5, 80]);
    expect(chain.asked).to.deep.equal(['logs 1-2', 'logs of 3 5']);
  });

  it('are searched where a node cannot be asked block by block', async () => {
    mine(40, 40, 40);
    chain.lie.hashes = false;
    const read = reader();
    await read(START, 1);
    const { logs, last } = await read(await chain.block(1).then((block) => block ?? START), 3);
    expect(chain.asked.slice(0, 3)).to.deep.equal(['logs 1-1', 'logs of 2 3', 'logs 2-2']);
    expect([last.number, logs.length]).to.deep.equal([2, 40]);
  });

  it('are refused where they do not come after what was read', async () => {
    mine(1, 1);
    const start = { number: 0, hash: `0x${'ab'.repeat(32)}` };
    expect(await failure(reader()(start, 2))).to.be.instanceOf(ChainUnavailable);
  });

  it('are refused where blocks do not follow one another', async () => {
    mine(1, 1, 1);
    const all = await chain.headers(1, 3);
    const torn = { ...chain, headers: async () => all.filter(({ number }) => number !== 2) };
    expect(await failure(reader(torn)(START, 3))).to.be.instanceOf(ChainUnavailable);
  });

  it('are refused where a log is of another block of that number', async () => {
    mine(1);
    chain.lie.logHash = `0x${'ab'.repeat(32)}`;
    expect(await failure(reader()(START, 1))).to.be.instanceOf(ChainUnavailable);
  });

  it('are asked for again where a bloom tells of logs that did not come', async () => {
    mine(1, 2, 1);
    chain.lie.logs = ({ blockNumber }) => blockNumber !== 2 || chain.asked.length > 1;
    const { logs } = await reader()(START, 3);
    expect(logs).to.have.length(4);
    expect(chain.asked).to.deep.equal(['logs 1-3', 'logs 2-2']);
  });

  it('take the receipts for the truth where the node leaves logs out again', async () => {
    mine(1, 2, 1);
    chain.lie.logs = ({ blockNumber }) => blockNumber !== 2;
    const { logs } = await reader()(START, 3);
    expect(logs.map(({ block }) => block.number)).to.deep.equal([1, 2, 2, 3]);
  });

  it('go on without what a node cannot tell that knows no receipts', async () => {
    mine(1, 2);
    chain.lie.logs = ({ blockNumber }) => blockNumber !== 2;
    chain.lie.receipts = false;
    const { logs } = await reader()(START, 2);
    expect(logs).to.have.length(1);
    expect(chain.asked).to.include('eth_getBlockReceipts');
  });
});
