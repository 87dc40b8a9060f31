import { expect } from 'chai';
import { createRpcDoor } from '../../../../server/platform/chain/rpc-door.ts';
import type { Chain } from '../../../../server/platform/chain/chain.ts';
import { embeddedPlace, type EmbeddedPlace } from './fixtures/embedded-place.ts';
import { ledgerAbi, word } from './fixtures/ledger.ts';

describe('RPC door', function () {
  this.timeout(60_000);
  let place: EmbeddedPlace;
  let chain: Chain;
  let door: (body: unknown) => Promise<unknown>;

  before(async () => {
    place = await embeddedPlace();
    chain = await place.start();
    await chain.send(await place.account.deployLedger());
    door = createRpcDoor(chain);
  });
  after(() => place.remove());

  const call = (method: string, ...params: unknown[]) => ({
    jsonrpc: '2.0',
    id: 1,
    method,
    params,
  });
  const ask = async (method: string, ...params: unknown[]) =>
    (await door(call(method, ...params))) as { result?: unknown; error?: { code: number } };
  const errorCode = async (method: string, ...params: unknown[]) =>
    (await ask(method, ...params)).error?.code;

  it('answers what a verifier asks', async () => {
    const { ledger } = place.account;
    const head = await chain.finalBlock();
    const count = ledgerAbi.encodeFunctionData('count');
    const answers = (await door([
      call('eth_chainId'),
      call('net_version'),
      call('eth_blockNumber'),
      call('eth_getBlockByNumber', 'latest', false),
      call('eth_getBlockByHash', head.hash, false),
      call('eth_getProof', ledger, [word(0)], '0x1'),
      call('eth_getCode', ledger, 'latest'),
      call('eth_call', { to: ledger, data: count }, 'latest'),
      call('eth_getLogs', { fromBlock: '0x0', toBlock: '0x1', address: ledger }),
      call('eth_getStorageAt', ledger, '0x0', 'latest'),
    ])) as { result?: unknown; error?: unknown }[];
    expect(answers.filter(({ error }) => error)).to.deep.equal([]);
    expect(answers[0]).to.deep.equal({ jsonrpc: '2.0', id: 1, result: '0x7a69' });
    expect(answers[4]?.result).to.include({ hash: head.hash, number: '0x1' });
    expect(answers[7]?.result).to.equal(word(0));
  });

  for (const method of [
    'eth_sendRawTransaction',
    'eth_sendTransaction',
    'eth_estimateGas',
    'eth_accounts',
    'anvil_setBalance',
    'evm_mine',
    'debug_traceTransaction',
    'txpool_content',
    'constructor',
    '__proto__',
  ]) {
    it(`does not offer ${method}`, async () => {
      expect(await errorCode(method)).to.equal(-32601);
    });
  }

  for (const [what, body] of [
    ['a text', 'eth_chainId'],
    ['null', null],
    ['no version', { id: 1, method: 'eth_chainId' }],
    ['no id', { jsonrpc: '2.0', method: 'eth_chainId' }],
    ['named parameters', { jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: {} }],
    ['an empty batch', []],
    ['a batch of 21', Array.from({ length: 21 }, () => call('eth_chainId'))],
  ] as const) {
    it(`calls ${what} malformed`, async () => {
      expect(await door(body)).to.have.nested.property('error.code', -32600);
    });
  }

  it('answers the good calls of a batch that holds a bad one', async () => {
    const answers = await door([call('eth_chainId'), 7]);
    expect(answers).to.have.nested.property('[0].result', '0x7a69');
    expect(answers).to.have.nested.property('[1].error.code', -32600);
  });

  it('caps the range of a log query and wants it by number', async () => {
    expect(await errorCode('eth_getLogs', { fromBlock: '0x0', toBlock: '0x1388' })).to.equal(
      -32602,
    );
    expect(await errorCode('eth_getLogs', { fromBlock: '0x0', toBlock: 'latest' })).to.equal(
      -32602,
    );
    expect(await errorCode('eth_getLogs', {})).to.equal(-32602);
  });

  it('caps gas and length of a call and refuses state overrides', async () => {
    const to = place.account.ledger;
    expect(await errorCode('eth_call', { to, gas: '0xffffffff' }, 'latest')).to.equal(-32602);
    const long = `0x${'00'.repeat(70_000)}`;
    expect(await errorCode('eth_call', { to, data: long }, 'latest')).to.equal(-32602);
    expect(await errorCode('eth_call', { to }, 'latest', { [to]: { code: '0x' } })).to.equal(
      -32602,
    );
  });

  it('caps the slots of a proof', async () => {
    const slots = Array.from({ length: 257 }, (_, i) => word(i));
    expect(await errorCode('eth_getProof', place.account.ledger, slots, 'latest')).to.equal(-32602);
  });

  it('passes on why a call reverts', async () => {
    const data = ledgerAbi.encodeFunctionData('note', [word(1), word(2)]);
    const { error } = await ask('eth_call', { to: place.account.ledger, data }, 'latest');
    expect(error).to.have.property('code', 3);
    expect(ledgerAbi.parseError((error as unknown as { data: string }).data)?.name).to.equal(
      'LedgerItemUnknown',
    );
  });

  it('says so when the node does not answer', async () => {
    const elsewhere = await embeddedPlace();
    const closed = await elsewhere.start();
    const own = createRpcDoor(closed);
    await closed.close();
    await elsewhere.remove();
    expect(await own(call('eth_blockNumber'))).to.have.nested.property('error.code', -32002);
  });
});
