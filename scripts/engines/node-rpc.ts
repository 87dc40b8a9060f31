/** The node understood and refused. */
export class NodeRefused extends Error {
  override readonly name = 'NodeRefused';
}

/** The node did not answer. */
export class NodeSilent extends Error {
  override readonly name = 'NodeSilent';
}

export type NodeRpc = <T>(method: string, params?: readonly unknown[]) => Promise<T>;

/** Milliseconds until a call counts as unanswered; a full block takes a second or two. */
const TIMEOUT = 20_000;

/**
 * JSON-RPC for harnesses, which talk to nodes of their own. Rejects with NodeRefused or NodeSilent.
 * @param authorization makes the header of that name for each call.
 */
export function nodeRpc(url: string, authorization?: () => Promise<string>): NodeRpc {
  return async <T>(method: string, params: readonly unknown[] = []) => {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (authorization) headers['authorization'] = await authorization();
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      signal: AbortSignal.timeout(TIMEOUT),
    })
      .then((response) => response.json() as Promise<{ result?: T; error?: { message: string } }>)
      .catch((cause: unknown) => {
        throw new NodeSilent(`${url} does not answer ${method}`, { cause });
      });
    if (answer.error) throw new NodeRefused(`${method}: ${answer.error.message}`);
    return answer.result as T;
  };
}
