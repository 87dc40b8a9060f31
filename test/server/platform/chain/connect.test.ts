import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { Wallet } from 'ethers';
import { ChainUnavailable, RpcError, type Chain } from '../../../../server/platform/chain/chain.ts';
import { connectChain } from '../../../../server/platform/chain/connect.ts';
import {
  startAnvil,
  type AnvilProcess,
} from '../../../../server/platform/chain/embedded/anvil-process.ts';
import { httpRpc } from '../../../../server/platform/chain/rpc/http-rpc.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { failure, silent, until } from './fixtures/embedded-place.ts';

/** First account of anvil's well-known test phrase, which it funds where not told otherwise. */
const FUNDED = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';

describe('chain behind RPC end points', function () {
  this.timeout(60_000);
  let folder: string;
  let remove: () => Promise<void>;
  let anvil: AnvilProcess;
  let other: AnvilProcess;
  let answering: Server;
  let behaviour: (respond: (status: number, body?: string) => void) => void;
  let odd: string;
  const open: Chain[] = [];

  const url = (node: AnvilProcess) => `http://127.0.0.1:${node.port}`;
  /** Nobody listens on the discard port. */
  const dead = 'http://127.0.0.1:9';
  const connect = async (rpcUrls: string[], confirmations = 2) => {
    const chain = await connectChain({
      rpcUrls,
      confirmations,
      timeoutMs: 500,
      pollMs: 20,
      log: silent,
    });
    open.push(chain);
    return chain;
  };
  const mine = (blocks: number) =>
    httpRpc(url(anvil), 5_000).call('anvil_mine', [`0x${blocks.toString(16)}`]);

  before(async () => {
    ({ folder, remove } = await temporaryFolder());
    const place = ['--cache-path', folder];
    anvil = await startAnvil(['--chain-id', '5', '--slots-in-an-epoch', '2', ...place], folder);
    other = await startAnvil(['--chain-id', '6', ...place], folder);
    answering = createServer((request, response) => {
      request
        .resume()
        .on('end', () => behaviour((status, body = '') => response.writeHead(status).end(body)));
    });
    await new Promise<void>((resolve) => answering.listen(0, '127.0.0.1', resolve));
    odd = `http://127.0.0.1:${(answering.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    for (const chain of open.splice(0)) await chain.close();
  });
  after(async () => {
    answering.closeAllConnections();
    answering.close();
    await anvil.kill();
    await other.kill();
    await remove();
  });

  it('knows its chain id and is not embedded', async () => {
    expect(await connect([url(anvil)])).to.include({ chainId: 5, embedded: false });
  });

  it('uses the next end point where one does not answer', async () => {
    const chain = await connect([dead, url(anvil)]);
    expect(await chain.rpc('eth_chainId', [])).to.equal('0x5');
  });

  for (const [what, how] of [
    ['hangs', () => undefined],
    ['limits our rate', (respond: (status: number) => void) => respond(429)],
    ['breaks', (respond: (status: number, body: string) => void) => respond(502, '<html>')],
    ['speaks no JSON', (respond: (status: number, body: string) => void) => respond(200, 'hello')],
    [
      'has reached its limit',
      (respond: (status: number, body: string) => void) =>
        respond(200, '{"jsonrpc":"2.0","id":1,"error":{"code":-32005,"message":"limit"}}'),
    ],
  ] as const) {
    it(`uses the next end point where one ${what}`, async () => {
      behaviour = how;
      const chain = await connect([odd, url(anvil)]);
      expect(await chain.rpc('eth_chainId', [])).to.equal('0x5');
    });

    it(`is unavailable where the only one ${what}`, async () => {
      behaviour = how;
      expect(await failure(connect([odd]))).to.be.instanceOf(ChainUnavailable);
    });
  }

  it('does not name more of an end point than its host', async () => {
    const error = await failure(connect([`${dead}/v2/secret-key`]));
    expect(String(error)).to.include('127.0.0.1:9').and.to.not.include('secret-key');
  });

  it('refuses end points of different chains', async () => {
    expect(await failure(connect([url(anvil), url(other)]))).to.include({ name: 'OtherChain' });
  });

  it('never asks an end point that turns out to serve another chain', async () => {
    behaviour = (respond) => respond(503);
    const chain = await connect([url(anvil), odd]);
    behaviour = (respond) => respond(200, '{"jsonrpc":"2.0","id":1,"result":"0x6"}');
    expect(await failure(chain.rpc('no_suchMethod', []))).to.be.instanceOf(RpcError);
    expect(await chain.rpc('eth_chainId', [])).to.equal('0x5');
  });

  it('takes the finalized block for final where the node knows it', async () => {
    await mine(10);
    const chain = await connect([url(anvil)]);
    const finalized = (await chain.rpc('eth_getBlockByNumber', ['finalized', false])) as {
      hash: string;
    };
    expect(await chain.finalBlock()).to.include({ hash: finalized.hash });
  });

  it('counts confirmations where the node does not know the finalized tag', async () => {
    const node = httpRpc(url(anvil), 5_000);
    const old = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const { method, params } = JSON.parse(body) as { method: string; params: unknown[] };
        const unknown = { code: -32602, message: 'unknown tag' };
        const answer = params.includes('finalized')
          ? Promise.resolve({ error: unknown })
          : node.call(method, params).then((result) => ({ result }));
        void answer.then((rest) =>
          response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, ...rest })),
        );
      });
    });
    await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve));
    try {
      const chain = await connect([`http://127.0.0.1:${(old.address() as AddressInfo).port}`], 3);
      const head = Number(await chain.rpc('eth_blockNumber', []));
      expect(await chain.finalBlock()).to.have.property('number', head - 3);
    } finally {
      old.closeAllConnections();
      old.close();
    }
  });

  it('sends, and takes a transaction that the chain has already for sent', async () => {
    const chain = await connect([url(anvil)]);
    const raw = await new Wallet(FUNDED).signTransaction({
      type: 2,
      chainId: 5,
      nonce: 0,
      to: `0x${'11'.repeat(20)}`,
      value: 1n,
      gasLimit: 21_000n,
      maxFeePerGas: 10n ** 11n,
      maxPriorityFeePerGas: 1n,
    });
    await chain.send(raw);
    await chain.send(raw);
    expect(Number(await chain.rpc('eth_getBalance', [`0x${'11'.repeat(20)}`, 'latest']))).to.equal(
      1,
    );
  });

  it('rejects a transaction that the chain refuses', async () => {
    const chain = await connect([url(anvil)]);
    const raw = await new Wallet(`0x${'11'.repeat(32)}`).signTransaction({
      type: 2,
      chainId: 5,
      nonce: 0,
      to: `0x${'11'.repeat(20)}`,
      value: 1n,
      gasLimit: 21_000n,
      maxFeePerGas: 10n ** 11n,
      maxPriorityFeePerGas: 1n,
    });
    expect(await failure(chain.send(raw))).to.be.instanceOf(RpcError);
  });

  it('does not take a node that lacks blocks for one without logs', async () => {
    const chain = await connect([url(anvil)]);
    expect(await failure(chain.logs(0, 1_000_000, []))).to.be.instanceOf(Error);
  });

  it('tells its listeners of new blocks', async () => {
    const chain = await connect([url(anvil)]);
    let calls = 0;
    chain.onBlock(() => calls++);
    await until(() => calls === 1);
    await mine(1);
    await until(() => calls === 2);
  });
});
