import type { Logger } from 'pino';
import { ChainUnavailable, RpcError } from '../chain.ts';
import type { Rpc } from './json-rpc.ts';
import { quantity, shaped } from './shapes.ts';

interface EndPoint {
  /** Host, for messages. */
  readonly name: string;
  readonly rpc: Rpc;
}

/** End points serve different chains: a mistake in the configuration. */
export class OtherChain extends Error {
  override readonly name = 'OtherChain';
}

/** Limit exceeded (EIP-1474): as good as no answer. */
const LIMIT = -32005;

/**
 * One way to a node out of several end points: each call goes to the end point that answered last,
 * then to the others in their order. An end point is asked for its chain id before it is used.
 * Rejects with ChainUnavailable where none answers, OtherChain where those that do disagree.
 */
export async function failover(
  endPoints: readonly EndPoint[],
  log: Logger,
): Promise<{ node: Rpc; chainId: number }> {
  const ids = await Promise.all(
    endPoints.map(({ rpc }) => chainIdOf(rpc).catch((error: unknown) => asOutage(error))),
  );
  const chainId = ids.find((id) => typeof id === 'number');
  if (typeof chainId !== 'number') throw firstOutage(ids);
  const other = ids.findIndex((id) => typeof id === 'number' && id !== chainId);
  if (other >= 0) {
    throw new OtherChain(
      `${endPoints[other]?.name} serves chain ${String(ids[other])}, not ${chainId}.`,
    );
  }

  const checked = new Set(endPoints.filter((_, i) => ids[i] === chainId));
  let preferred = 0;
  const ask = async (endPoint: EndPoint, method: string, params: readonly unknown[]) => {
    if (!checked.has(endPoint)) {
      const id = await chainIdOf(endPoint.rpc);
      if (id !== chainId) throw new ChainUnavailable(`${endPoint.name} serves chain ${id}.`);
      checked.add(endPoint);
    }
    return endPoint.rpc.call(method, params);
  };
  const call = async (method: string, params: readonly unknown[]) => {
    let outage = new ChainUnavailable('No chain end point is configured.');
    for (let i = 0; i < endPoints.length; i++) {
      const at = (preferred + i) % endPoints.length;
      const endPoint = endPoints[at];
      if (!endPoint) break;
      try {
        const result = await ask(endPoint, method, params);
        preferred = at;
        return result;
      } catch (error) {
        outage = asOutage(error);
        log.warn({ endPoint: endPoint.name, method, err: outage }, 'chain end point failed');
      }
    }
    throw outage;
  };
  return { node: { call }, chainId };
}

async function chainIdOf(rpc: Rpc): Promise<number> {
  return shaped(quantity, await rpc.call('eth_chainId', []));
}

/** The outage behind an error; an answer of the node that is about the call itself is thrown on. */
function asOutage(error: unknown): ChainUnavailable {
  if (error instanceof ChainUnavailable) return error;
  if (error instanceof RpcError && error.code === LIMIT) {
    return new ChainUnavailable(`The chain node refuses for now: ${error.message}`);
  }
  throw error;
}

function firstOutage(answers: readonly unknown[]): ChainUnavailable {
  const outage = answers.find((answer) => answer instanceof ChainUnavailable);
  return outage ?? new ChainUnavailable('No chain end point is configured.');
}
