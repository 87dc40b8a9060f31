import { z } from 'zod';
import { RpcError, type Chain } from './chain.ts';
import { doorMethods } from './rpc/door-methods.ts';

/** Most calls in one batch. */
const BATCH = 20;

const Call = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string().max(100), z.number()]),
  method: z.string(),
  params: z.array(z.unknown()).default([]),
});

type Answer = { readonly jsonrpc: '2.0'; readonly id: string | number | null } & (
  | { readonly result: unknown }
  | { readonly error: { readonly code: number; readonly message: string; readonly data?: string } }
);

/**
 * A read-only JSON-RPC 2.0 door to the chain for verifiers: an allow-list of questions, single or
 * in batches of up to 20, with caps on what one question may cost. Never rejects: faults are
 * JSON-RPC errors (-32600 malformed, -32601 not offered, -32602 bad or too costly parameters,
 * -32002 the node does not answer, as EIP-1474 numbers it). Notifications are not offered.
 */
export function createRpcDoor(chain: Chain): (body: unknown) => Promise<unknown> {
  const answer = async (body: unknown): Promise<Answer> => {
    const call = Call.safeParse(body);
    if (!call.success) return failure(null, -32600, 'not a JSON-RPC 2.0 request');
    const { id, method, params } = call.data;
    const schema = Object.hasOwn(doorMethods, method) ? doorMethods[method] : undefined;
    if (!schema) return failure(id, -32601, 'this method is not offered here');
    const checked = schema.safeParse(params);
    if (!checked.success) return failure(id, -32602, z.prettifyError(checked.error));
    try {
      return { jsonrpc: '2.0', id, result: await chain.rpc(method, checked.data) };
    } catch (error) {
      if (error instanceof RpcError) return failure(id, error.code, error.message, error.data);
      return failure(id, -32002, 'the chain node does not answer');
    }
  };
  return async (body) => {
    if (!Array.isArray(body)) return answer(body);
    if (body.length === 0 || body.length > BATCH) {
      return failure(null, -32600, `a batch holds 1 to ${BATCH} calls`);
    }
    return Promise.all(body.map(answer));
  };
}

const failure = (
  id: string | number | null,
  code: number,
  message: string,
  data?: string,
): Answer => ({
  jsonrpc: '2.0',
  id,
  error: { code, message, ...(data === undefined ? {} : { data }) },
});
