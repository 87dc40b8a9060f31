import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import { rawCidOf } from '../../../server/platform/content/cid.ts';

/** A trustless gateway of another platform, which gives what a test puts there. */
export interface BlockGateway {
  readonly url: string;
  /** @returns the CID of the bytes; the gateway has them from now on. */
  put(bytes: Uint8Array): string;
  /** What it gives under a CID, whether it fits or not. */
  give(cid: string, bytes: Uint8Array): void;
  /** CIDs that it was asked for, in order. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

export const cidOf = (bytes: Uint8Array): string =>
  rawCidOf(createHash('sha256').update(bytes).digest());

export async function startBlockGateway(): Promise<BlockGateway> {
  const blocks = new Map<string, Uint8Array>();
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const cid = /^\/ipfs\/(\w+)\?format=raw$/.exec(request.url ?? '')?.[1] ?? '';
    asked.push(cid);
    const bytes = blocks.get(cid);
    response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    put(bytes) {
      const cid = cidOf(bytes);
      blocks.set(cid, bytes);
      return cid;
    },
    give: (cid, bytes) => void blocks.set(cid, bytes),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
