import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Chain, RpcError } from '../../server/platform/chain/chain.ts';

/** Questions that a fork asks of the chain it begins at; none of them can change it. */
const READING =
  /^(eth_(get\w+|chainId|blockNumber|gasPrice|feeHistory|maxPriorityFeePerGas|blobBaseFee)|net_version|web3_clientVersion)$/;

interface Call {
  readonly id: unknown;
  readonly method: string;
  readonly params?: readonly unknown[];
}

/**
 * A JSON-RPC end point on this machine through which a chain, embedded or not, can be read and not
 * written: whatever is tried behind it, nothing is sent.
 */
export async function openReadingDoor(chain: Chain) {
  const answer = async ({ id, method, params = [] }: Call) => {
    try {
      if (!READING.test(method)) throw new RpcError(`${method} is not offered here`, -32601);
      return { jsonrpc: '2.0', id, result: await chain.rpc(method, params) };
    } catch (error) {
      const { message } = error as Error;
      const code = error instanceof RpcError ? error.code : -32002;
      return { jsonrpc: '2.0', id, error: { code, message } };
    }
  };
  const server = createServer((request, response) => {
    const respond = async () => {
      const body = JSON.parse(await textOf(request)) as Call | Call[];
      const answers = Array.isArray(body) ? Promise.all(body.map(answer)) : answer(body);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await answers));
    };
    respond().catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
