import { expect } from 'chai';
import { ChainUnavailable, RpcError } from '../../../../../server/platform/chain/chain.ts';
import { failover } from '../../../../../server/platform/chain/rpc/failover.ts';
import { EndPointFault } from '../../../../../server/platform/chain/rpc/fault.ts';
import { failure, silent } from '../fixtures/embedded-place.ts';
import { nodeDouble, type NodeDouble } from './node-double.ts';

describe('failover between RPC end points', () => {
  let clock: number;
  let first: NodeDouble;
  let second: NodeDouble;
  beforeEach(() => {
    clock = 1_000_000;
    first = nodeDouble('first');
    second = nodeDouble('second');
  });

  const open = (nodes: readonly NodeDouble[] = [first, second], onHead?: () => void) =>
    failover(nodes, silent, onHead, () => clock);
  const stateOf = (node: Awaited<ReturnType<typeof open>>, name: string) =>
    node.states().find((one) => one.name === name)!;
  const unreachable = () => Promise.reject(new EndPointFault('unreachable', 'gone'));
  /** Both have looked again. */
  const looked = async (node: Awaited<ReturnType<typeof open>>) => {
    node.look();
    await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('asks the first of those that are well', async () => {
    const node = await open();
    expect(await node.call('web3_clientVersion', [])).to.equal('first');
  });

  it('leaves one that fails out for twice as long each time, up to ten seconds', async () => {
    const node = await open();
    first.answer = unreachable;
    const rests: number[] = [];
    for (let i = 0; i < 10; i++) {
      await node.call('web3_clientVersion', []);
      await looked(node);
      const { restUntil } = stateOf(node, 'first');
      rests.push(restUntil - clock);
      clock = restUntil;
    }
    expect(rests.slice(0, 4)).to.deep.equal([100, 200, 400, 800]);
    expect(rests.at(-1)).to.equal(10_000);
  });

  it('does not ask one that rests', async () => {
    const node = await open();
    first.answer = () =>
      Promise.reject(new EndPointFault('rate_limited', 'x', { retryAfter: 500 }));
    await node.call('web3_clientVersion', []);
    const before = first.asked.length;
    await node.call('web3_clientVersion', []);
    expect(first.asked).to.have.length(before);
  });

  it('leaves one that limits our rate alone for as long as it asks', async () => {
    const node = await open();
    const retryAfter = 90_000;
    first.answer = () => Promise.reject(new EndPointFault('rate_limited', 'slow', { retryAfter }));
    await node.call('web3_clientVersion', []);
    expect(stateOf(node, 'first')).to.include({
      state: 'rate_limited',
      restUntil: clock + retryAfter,
    });
  });

  it('counts calls that fail together as one fault', async () => {
    const node = await open();
    first.answer = unreachable;
    await Promise.all([1, 2, 3, 4].map(() => node.call('web3_clientVersion', [])));
    expect(stateOf(node, 'first')).to.include({ state: 'unreachable', faults: 1 });
  });

  it('goes back to the first when that answers again', async () => {
    const node = await open();
    first.answer = unreachable;
    await node.call('web3_clientVersion', []);
    first.answer = null;
    await looked(node);
    expect(await node.call('web3_clientVersion', [])).to.equal('first');
    expect(stateOf(node, 'first')).to.include({ state: 'well', faults: 0 });
  });

  it('is unavailable at once where all rest, naming each and its fault', async () => {
    const node = await open();
    first.answer = second.answer = () =>
      Promise.reject(new EndPointFault('rate_limited', 'slow', { retryAfter: 1_000 }));
    await failure(node.call('web3_clientVersion', []));
    const error = await failure(node.call('web3_clientVersion', []));
    expect(error).to.be.instanceOf(ChainUnavailable);
    expect(String(error)).to.include('first (rate_limited), second (rate_limited)');
  });

  it('does not let an answer out that came from another chain', async () => {
    const node = await open();
    first.chainId = 6;
    expect(await node.call('web3_clientVersion', [])).to.equal('second');
    expect(stateOf(node, 'first').state).to.equal('other_chain');
  });

  /** A refusal of everything but the chain id, which every answer is checked with. */
  const refuses = (error: RpcError) => (method: string) =>
    method === 'eth_chainId' ? Promise.resolve('0x5') : Promise.reject(error);

  it('does not let a refusal out that came from another chain', async () => {
    const node = await open();
    first.answer = (method) =>
      method === 'eth_chainId'
        ? Promise.resolve('0x6')
        : Promise.reject(new RpcError('execution reverted', 3));
    expect(await node.call('web3_clientVersion', [])).to.equal('second');
  });

  it('takes one back that serves our chain again', async () => {
    const node = await open();
    first.chainId = 6;
    await node.call('web3_clientVersion', []);
    first.chainId = 5;
    await looked(node);
    expect(await node.call('web3_clientVersion', [])).to.equal('first');
  });

  it('prefers one at the newest block to an earlier one that is three behind', async () => {
    first.head = 97;
    const node = await open();
    expect(await node.call('web3_clientVersion', [])).to.equal('second');
    expect(stateOf(node, 'first').state).to.equal('lagging');
  });

  it('takes one that is two blocks behind for current', async () => {
    first.head = 98;
    const node = await open();
    expect(await node.call('web3_clientVersion', [])).to.equal('first');
  });

  it('asks the next for a block that the first lacks and another has', async () => {
    first.head = 99;
    const node = await open();
    expect(await node.call('eth_getBlockByNumber', ['0x64', false])).to.have.property(
      'number',
      '0x64',
    );
  });

  it('says that there is no block where none is known', async () => {
    const node = await open();
    expect(await node.call('eth_getBlockByNumber', ['0x65', false])).to.equal(null);
  });

  it('asks no end point for the logs of a block that it lacks', async () => {
    first.head = 99;
    const node = await open();
    await node.call('eth_getLogs', [{ fromBlock: '0x60', toBlock: '0x64' }]);
    expect(first.asked).to.not.include('eth_getLogs');
  });

  describe('where only one that lags behind answers', () => {
    let node: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      second.head = 90;
      node = await open();
      first.answer = () =>
        Promise.reject(new EndPointFault('rate_limited', 'x', { retryAfter: 1_000 }));
      await node.call('eth_getBlockByNumber', ['0x1', false]);
    });

    it('gives the blocks that it has', async () => {
      const block = await node.call('eth_getBlockByNumber', ['0x50', false]);
      expect(block).to.have.property('number', '0x50');
    });

    for (const [what, method, params] of [
      ['a block that it lacks', 'eth_getBlockByNumber', ['0x62', false]],
      ['the newest block', 'eth_getBlockByNumber', ['latest', false]],
      ['the final block', 'eth_getBlockByNumber', ['finalized', false]],
      ['the height', 'eth_blockNumber', []],
      ['a nonce', 'eth_getTransactionCount', ['0x', 'pending']],
      ['a receipt that it does not know', 'eth_getTransactionReceipt', ['0x']],
      ['state at a block that it lacks', 'eth_getStorageAt', ['0x', '0x0', '0x62']],
    ] as const) {
      it(`is unavailable for ${what}`, async () => {
        const error = await failure(node.call(method, params));
        expect(error).to.be.instanceOf(EndPointFault).and.to.include({ reason: 'lagging' });
      });
    }

    it('takes it for current when nothing newer was seen for ten seconds', async () => {
      clock += 10_001;
      first.answer = unreachable;
      await looked(node);
      const block = await node.call('eth_getBlockByNumber', ['latest', false]);
      expect(block).to.have.property('number', '0x5a');
    });
  });

  it('believes a lower head at once of a node that was away: it may have been rolled back', async () => {
    const node = await open([first]);
    first.answer = unreachable;
    await failure(node.call('web3_clientVersion', []));
    first.answer = null;
    first.head = 40;
    await looked(node);
    const block = await node.call('eth_getBlockByNumber', ['latest', false]);
    expect(block).to.have.property('number', '0x28');
  });

  it('asks another where a node lacks the state of a block, and tells the refusal where all do', async () => {
    const node = await open();
    first.answer = refuses(new RpcError('missing trie node', -32000));
    expect(await node.call('eth_getProof', [])).to.equal('second');
    second.answer = first.answer;
    expect(await failure(node.call('eth_getProof', []))).to.include({ code: -32000 });
  });

  it("takes a node's refusal of the call itself for the answer", async () => {
    const node = await open();
    first.answer = refuses(new RpcError('execution reverted', 3, '0x01'));
    expect(await failure(node.call('eth_call', []))).to.include({ code: 3 });
    expect(second.asked).to.not.include('eth_call');
  });

  it('takes "too many results" for a refusal, not for a limit of our rate', async () => {
    const node = await open();
    first.answer = refuses(new RpcError('query returned more than 10000 results', -32005));
    expect(await failure(node.call('eth_getLogs', []))).to.be.instanceOf(RpcError);
  });

  it('hands a transaction to every end point, and one that takes it is enough', async () => {
    const node = await open();
    first.answer = refuses(new RpcError('nonce too low', -32000));
    expect(await node.call('eth_sendRawTransaction', ['0x'])).to.equal('second');
    expect(first.asked).to.include('eth_sendRawTransaction');
  });

  it('tells the refusal of a transaction that no end point takes', async () => {
    const node = await open();
    first.answer = unreachable;
    second.answer = refuses(new RpcError('nonce too low', -32000));
    const error = await failure(node.call('eth_sendRawTransaction', ['0x']));
    expect(error).to.include({ message: 'nonce too low' });
  });

  it('does work anew at the next end point where the first fails in the middle', async () => {
    const node = await open();
    const names = await node.same(async (rpc) => {
      const one = await rpc.call('web3_clientVersion', []);
      first.answer = unreachable;
      return [one, await rpc.call('web3_clientVersion', [])];
    });
    expect(names).to.deep.equal(['second', 'second']);
  });

  it('tells of a new head once, and of another block at the same height', async () => {
    let told = 0;
    const node = await open([first, second], () => told++);
    await looked(node);
    await looked(node);
    expect(told).to.equal(1);
    first.fork = second.fork = 'b';
    await looked(node);
    expect(told).to.equal(2);
  });

  it('starts with a dead end point, which it uses once that lives', async () => {
    first.answer = unreachable;
    const node = await open();
    expect(await node.call('web3_clientVersion', [])).to.equal('second');
    first.answer = null;
    clock += 10_000;
    await looked(node);
    expect(await node.call('web3_clientVersion', [])).to.equal('first');
  });
});
