import type { Logger } from 'pino';
import { ChainUnavailable, RpcError, type EndPointState } from '../chain.ts';
import { chainIdOf, createEndPoint, type EndPoint } from './end-point.ts';
import { EndPointFault, faultOf, isWorthAskingAgain } from './fault.ts';
import type { Node, Rpc } from './json-rpc.ts';
import { blockNeeded, isAboutHead } from './question.ts';

interface Address {
  /** Host, for messages. */
  readonly name: string;
  readonly rpc: Rpc;
}

/** One way to a chain out of several end points. */
export interface Failover extends Node {
  readonly chainId: number;
  /** Asks every end point that is not resting for its newest block; `onHead` hears what is new. */
  look(): void;
  states(): readonly EndPointState[];
}

/** End points serve different chains: a mistake in the configuration. */
export class OtherChain extends Error {
  override readonly name = 'OtherChain';
}

/** Blocks by which an end point may be behind the best one and still count as current. */
const SLACK = 2;

/**
 * One way to a node out of several end points. A call goes to the best: of our chain, not resting
 * after a fault, at most two blocks behind the newest block known, earlier in the list. Where it
 * gives no answer, or none that can be believed, the call goes to the next. A transaction goes to
 * all of them. One that lags behind is used where nothing else answers, for what it can know.
 * Rejects with ChainUnavailable where none answers, OtherChain where those that do disagree.
 */
export async function failover(
  addresses: readonly Address[],
  log: Logger,
  onHead: () => void = () => undefined,
  now: () => number = Date.now,
): Promise<Failover> {
  const { chainId, outages } = await agreedChain(addresses);
  const endPoints = addresses.map(({ name, rpc }, i) => {
    const endPoint = createEndPoint({ name: distinct(addresses, i, name), rpc, chainId, log, now });
    if (outages[i]) endPoint.blame(outages[i]);
    return endPoint;
  });

  const best = () => Math.max(-1, ...endPoints.map((endPoint) => endPoint.health().high));
  const lags = (endPoint: EndPoint) => (endPoint.health().head?.number ?? best()) < best() - SLACK;
  /** Those to ask, the best first. */
  const order = (): EndPoint[] => {
    const rank = (endPoint: EndPoint) => {
      const { faults, head } = endPoint.health();
      return (lags(endPoint) ? 2 : 0) + (faults > 0 || !head ? 1 : 0);
    };
    return endPoints
      .filter((endPoint) => endPoint.health().restUntil <= now())
      .sort((a, b) => rank(a) - rank(b));
  };

  const looks = new Map<EndPoint, Promise<unknown>>();
  /** What comes of it is in the end point's health. A slow one is not asked twice at once. */
  const lookAt = (endPoint: EndPoint): Promise<unknown> => {
    const going = looks.get(endPoint);
    if (going) return going;
    const look = endPoint
      .call('eth_getBlockByNumber', ['latest', false])
      .catch(() => null)
      .finally(() => looks.delete(endPoint));
    looks.set(endPoint, look);
    return look;
  };
  let told = '';
  const tell = () => {
    const heads = endPoints.filter((one) => !lags(one)).map((one) => one.health().head);
    const newest = heads.reduce((a, b) => ((b?.number ?? -1) > (a?.number ?? -1) ? b : a), null);
    if (!newest || newest.hash === told) return;
    told = newest.hash;
    onHead();
  };

  const ask = async (endPoint: EndPoint, method: string, params: readonly unknown[]) => {
    const behind = (block: number | null) =>
      new EndPointFault('lagging', `${endPoint.name} lacks block ${block ?? best()} yet.`);
    const lacks = (block: number) => block > (endPoint.health().head?.number ?? -1);
    const needed = blockNeeded(method, params);
    const byNumber = method === 'eth_getBlockByNumber';
    if (lags(endPoint) && isAboutHead(method, params)) {
      await lookAt(endPoint);
      if (lags(endPoint)) throw behind(null);
    }
    if (needed !== null && !byNumber && needed <= best() && lacks(needed)) {
      await lookAt(endPoint);
      if (lacks(needed)) throw behind(needed);
    }
    const result = await endPoint.call(method, params).catch((error: unknown) => {
      const unsure = error instanceof RpcError && lags(endPoint) && isWorthAskingAgain(error);
      throw unsure ? behind(needed) : error;
    });
    // "There is none" of one that cannot know it.
    const unsure = lags(endPoint) || (byNumber && needed !== null && needed <= best());
    if (result === null && unsure && method.startsWith('eth_')) throw behind(needed);
    return result;
  };

  const same: Node['same'] = async (work) => {
    let outage: EndPointFault | null = null;
    let refusal: RpcError | null = null;
    for (const endPoint of order()) {
      try {
        return await work({ call: (...question) => ask(endPoint, ...question) });
      } catch (error) {
        const fault = faultOf(error);
        if (fault) outage = fault;
        if (fault?.reason === 'inconsistent' && endPoints.length > 1) endPoint.blame(fault);
        if (fault) continue;
        if (error instanceof RpcError && isWorthAskingAgain(error)) refusal ??= error;
        else throw error;
      }
    }
    throw refusal ?? outage ?? resting(endPoints);
  };

  /** Every end point gets it, as each may be the one that spreads it; one that takes it is enough. */
  const broadcast = async (...question: Parameters<Rpc['call']>) => {
    const awake = order();
    if (awake.length === 0) throw resting(endPoints);
    try {
      return await Promise.any(awake.map((endPoint) => endPoint.call(...question)));
    } catch (error) {
      const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
      throw errors.find((one) => one instanceof RpcError) ?? errors[0];
    }
  };

  await Promise.all(order().map(lookAt));
  return {
    chainId,
    same,
    look: () => order().forEach((endPoint) => void lookAt(endPoint).then(tell)),
    call: (method, params) =>
      method === 'eth_sendRawTransaction'
        ? broadcast(method, params)
        : same((rpc) => rpc.call(method, params)),
    states: () =>
      endPoints.map((endPoint) => {
        const { fault, high: _, ...health } = endPoint.health();
        const state = fault ?? (lags(endPoint) ? 'lagging' : 'well');
        return { name: endPoint.name, state, ...health };
      }),
  };
}

const resting = (endPoints: readonly EndPoint[]): EndPointFault => {
  const reasons = endPoints.map((one) => `${one.name} (${one.health().fault ?? 'not asked'})`);
  const reason = endPoints[0]?.health().fault ?? 'unreachable';
  return new EndPointFault(
    reason,
    `No chain end point answers: ${reasons.join(', ') || 'none set'}.`,
  );
};

/** Several addresses may be of one host. */
const distinct = (addresses: readonly Address[], at: number, name: string): string => {
  const earlier = addresses.slice(0, at).filter((one) => one.name === name).length;
  return earlier === 0 ? name : `${name} #${earlier + 1}`;
};

async function agreedChain(addresses: readonly Address[]) {
  const answers = await Promise.all(
    addresses.map(async ({ name, rpc }) => {
      try {
        return { name, id: await chainIdOf(rpc) };
      } catch (error) {
        const outage = faultOf(error);
        if (outage) return { name, outage };
        throw error;
      }
    }),
  );
  const first = answers.find(({ id }) => id !== undefined);
  const outages = answers.map(({ outage }) => outage);
  if (first?.id === undefined) {
    throw outages[0] ?? new ChainUnavailable('No chain end point is configured.');
  }
  const other = answers.find(({ id }) => id !== undefined && id !== first.id);
  if (other) throw new OtherChain(`${other.name} serves chain ${other.id}, not ${first.id}.`);
  return { chainId: first.id, outages };
}
