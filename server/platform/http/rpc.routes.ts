import { z } from 'zod';
import { Reply, route, type Route } from './route.ts';

/** Answers JSON-RPC bodies; never rejects for a fault of the caller. */
export type RpcDoor = (body: unknown) => Promise<unknown>;

/** A read-only door to the chain node, so that verifiers can ask it for blocks and proofs. */
export const rpcRoutes = (door: RpcDoor): Route[] => [
  route({
    method: 'post',
    path: '/rpc',
    summary: 'Read-only Ethereum JSON-RPC of the chain this service writes to',
    access: 'public',
    crossOrigin: true,
    body: { type: 'json', schema: z.unknown() },
    handle: async ({ body }) =>
      new Reply(200, { 'Content-Type': 'application/json' }, JSON.stringify(await door(body))),
  }),
];
