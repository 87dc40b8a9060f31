import type { Logger } from 'pino';
import { RpcError, type EndPointState, type FaultReason } from '../chain.ts';
import { EndPointFault, faultOf } from './fault.ts';
import type { Rpc } from './json-rpc.ts';
import { quantity, shaped, toBlockRef } from './shapes.ts';

export interface EndPointOptions {
  /** For messages, health and metrics; never the whole URL. */
  readonly name: string;
  readonly rpc: Rpc;
  /** The chain that it must serve. */
  readonly chainId: number;
  readonly log: Logger;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** What is known of an end point. */
export interface EndPointHealth extends Omit<EndPointState, 'name' | 'state'> {
  readonly fault: FaultReason | null;
  /** Highest block that it had lately: one that answers with less lags behind. */
  readonly high: number;
}

export interface EndPoint extends Rpc {
  readonly name: string;
  health(): EndPointHealth;
  /** Counts a fault that only the caller could see, such as logs that do not fit their blocks. */
  blame(fault: EndPointFault): void;
}

/** Rest after a fault, milliseconds: none after the first, then twice as long each time. */
const FIRST_REST = 100;
const LONGEST_REST = 10_000;
/** Longest rest that an end point can ask for. */
const LONGEST_ASKED = 3_600_000;
/** How long a higher head is remembered, milliseconds: longer, and a real roll-back is not seen. */
const MEMORY = 10_000;

/**
 * One end point and its state. Every answer is let out only after the end point has said again,
 * later than it, that it serves our chain: so one that is moved to another chain between two
 * calls never makes our own chain look reorganised. Answers that come together share that check.
 */
export function createEndPoint({ name, rpc, chainId, log, now }: EndPointOptions): EndPoint {
  let checked = false;
  let fault: EndPointFault | null = null;
  /** Rises with every fault: a call belongs to the era in which it began. */
  let era = 0;
  let faults = 0;
  let restUntil = 0;
  let since = now();
  let head: EndPointHealth['head'] = null;
  let high = { number: -1, at: 0 };
  /** A node that was away may have been rolled back: what it had then says nothing. */
  let wasAway = false;
  let latency: number | null = null;

  const ill = (found: EndPointFault) => {
    const news = fault?.reason !== found.reason;
    const at = now();
    era += 1;
    faults += 1;
    checked = false;
    wasAway ||= found.reason === 'unreachable';
    const asked = Math.min(found.retryAfter ?? 0, LONGEST_ASKED);
    const rest = faults === 1 ? 0 : Math.min(LONGEST_REST, FIRST_REST * 2 ** (faults - 2));
    restUntil = at + Math.max(asked, rest);
    fault = found;
    if (!news) return;
    since = at;
    const level = found.reason === 'other_chain' ? 'error' : 'warn';
    log[level]({ endPoint: name, reason: found.reason, err: found }, 'chain end point left out');
  };
  const well = () => {
    if (fault) {
      since = now();
      log.info({ endPoint: name }, 'chain end point answers again');
    }
    fault = null;
    faults = 0;
    restUntil = 0;
  };
  const requireOurChain = shared(async () => {
    const id = await chainIdOf(rpc);
    if (id !== chainId) {
      throw new EndPointFault('other_chain', `${name} serves chain ${id}, not ${chainId}.`);
    }
    checked = true;
  });
  const note = (answer: unknown) => {
    const block = toBlockRef(answer);
    if (!block) return;
    const at = now();
    head = { ...block, seenAt: at };
    if (wasAway || block.number >= high.number || at - high.at > MEMORY) {
      high = { number: block.number, at };
      wasAway = false;
    }
  };

  return {
    name,
    async call(method, params) {
      const began = era;
      try {
        if (!checked) await requireOurChain();
        const asked = now();
        const answer = await rpc.call(method, params).then(
          (result) => ({ result }),
          (error: unknown) => {
            if (faultOf(error) || !(error instanceof RpcError)) throw error;
            return { error };
          },
        );
        latency = smooth(latency, now() - asked);
        await requireOurChain();
        // An answer to a call from before the last fault says nothing of how it is now.
        if (began === era) well();
        if ('error' in answer) throw answer.error;
        if (method === 'eth_getBlockByNumber' && params[0] === 'latest') note(answer.result);
        return answer.result;
      } catch (error) {
        const found = faultOf(error);
        if (!found) throw error;
        // Calls that were on their way together fail together: one fault.
        if (began === era) ill(found);
        throw found;
      }
    },
    health() {
      const remembered = (at: number | undefined) => at !== undefined && now() - at <= MEMORY;
      const lately = remembered(head?.seenAt) ? (head?.number ?? -1) : -1;
      return {
        fault: fault?.reason ?? null,
        ...{ since, faults, restUntil, head, latency },
        high: remembered(high.at) ? high.number : lately,
      };
    },
    blame: ill,
  };
}

/** Rejects with EndPointFault where the end point does not say. */
export async function chainIdOf(rpc: Rpc): Promise<number> {
  try {
    return shaped(quantity, await rpc.call('eth_chainId', []));
  } catch (error) {
    const message = 'The chain node does not say which chain it serves.';
    throw faultOf(error) ?? new EndPointFault('broken', message, { cause: error });
  }
}

const smooth = (before: number | null, value: number): number =>
  before === null ? value : before * 0.8 + value * 0.2;

/** Runs `work` for all who ask before it begins; who asks while it runs gets the next run. */
function shared(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    next ??= running.then(() => {
      next = null;
      const run = work();
      running = run.catch(() => undefined);
      return run;
    });
    return next;
  };
}
