import { Transaction } from 'ethers';
import { ChainUnavailable, RpcError, type BlockRef } from '../chain.ts';
import type { Rpc } from '../rpc/json-rpc.ts';
import { BLOCK_GAS } from './genesis.ts';
import type { Journal } from './journal.ts';
import { fillPool, mineBlock, poolContent, poolSize } from './node-blocks.ts';

export interface BlockProducer {
  /** Resolves when the transaction is in a journalled, mined block. */
  submit(raw: string): Promise<void>;
  /** Mines an empty block if the head is more than `maxAge` seconds old. */
  freshen(maxAge: number): Promise<void>;
  head(): BlockRef;
  /** Finishes the block under way and refuses everything else. */
  stop(): Promise<void>;
}

interface Submission {
  readonly raw: string;
  readonly hash: string;
  readonly gas: bigint;
  readonly settled: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  /** Set while it waits for an earlier transaction of its sender. */
  gapTimer?: NodeJS.Timeout;
}

/** Most transactions in a block: each is a call to the node. */
const BLOCK_COUNT = 500;
/** How long a transaction may wait for the nonces before it, milliseconds. */
const GAP_PATIENCE = 10_000;

/**
 * Makes the blocks of the embedded chain. Transactions that come within `blockDelayMs` share one.
 * Block times rise strictly. They follow the clock, and may run ahead of it by `maxAhead` seconds
 * when many blocks come within a second; beyond that there is one block a second.
 *
 * The node decides first which transactions it takes, then the block is journalled, then it is
 * mined: so a refused transaction leaves no trace, and a journalled block can be made again.
 * @param options.afterBlock runs before the next block may start.
 * @param options.onBroken the node and the journal may differ now: the node must be replaced.
 */
export function createBlockProducer(options: {
  readonly node: Rpc;
  readonly journal: Journal;
  readonly head: BlockRef;
  readonly blockDelayMs: number;
  readonly maxAhead: number;
  readonly now: () => number;
  readonly afterBlock: (head: BlockRef) => Promise<void>;
  readonly onBroken: (error: unknown) => void;
}): BlockProducer {
  const { node, journal, now } = options;
  const open = new Map<string, Submission>();
  let { head } = options;
  let queue: Submission[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();

  const close = (submission: Submission, error?: Error) => {
    clearTimeout(submission.gapTimer);
    open.delete(submission.hash);
    queue = queue.filter((other) => other !== submission);
    if (error) submission.reject(error);
    else submission.resolve();
  };
  const refuseAll = (why: string) => {
    stopped = true;
    clearTimeout(timer);
    for (const submission of [...open.values()]) close(submission, new ChainUnavailable(why));
  };
  const inTurn = (work: () => Promise<void>) => {
    turn = turn
      .then(() => (stopped ? undefined : work()))
      .catch((error: unknown) => {
        refuseAll('The embedded chain broke off while it made a block.');
        options.onBroken(error);
      });
    return turn;
  };
  const schedule = () => {
    if (timer || stopped || queue.every(({ gapTimer }) => gapTimer)) return;
    const farAhead = head.time + 1 - now() > options.maxAhead;
    timer = setTimeout(
      () =>
        void inTurn(async () => {
          timer = undefined;
          await produce(false);
          schedule();
        }),
      farAhead ? 1_000 : options.blockDelayMs,
    );
  };

  /** Refused for good, or held back because an earlier nonce is missing. */
  const refuse = async (submission: Submission, error: RpcError) => {
    // Most often "nonce too low" for one that was mined before: then all is well.
    const known = await node.call('eth_getTransactionReceipt', [submission.hash]);
    close(submission, known === null ? error : undefined);
  };
  const hold = (submission: Submission) => {
    submission.gapTimer ??= setTimeout(
      () => close(submission, new RpcError('nonce too high: an earlier one is missing', -32000)),
      GAP_PATIENCE,
    );
    queue.push(submission);
  };

  /** Puts what fits a block into the pool and returns what the pool would put into one. */
  const admit = async (): Promise<Submission[]> => {
    const candidates = takeForBlock(queue);
    queue = queue.slice(candidates.length);
    const refusals = await fillPool(
      node,
      candidates.map(({ raw }) => raw),
    );
    const taken: Submission[] = [];
    for (const [i, submission] of candidates.entries()) {
      const refusal = refusals[i];
      if (refusal) await refuse(submission, refusal);
      else taken.push(submission);
    }
    const { pending, queued } = await poolSize(node);
    if (queued === 0 && pending === taken.length) return taken;
    const content = await poolContent(node);
    const ready: Submission[] = [];
    for (const submission of taken) {
      if (content.pending.has(submission.hash)) ready.push(submission);
      else if (content.queued.has(submission.hash)) hold(submission);
      else close(submission, new RpcError('replaced by another of the same nonce', -32000));
    }
    // Anvil cannot drop a single transaction that waits for another: all out, the ready ones in.
    await node.call('anvil_dropAllTransactions', []);
    await fillPool(
      node,
      ready.map(({ raw }) => raw),
    );
    return ready;
  };

  const produce = async (evenEmpty: boolean): Promise<void> => {
    const taken = await admit();
    if (taken.length === 0 && !evenEmpty) return;
    const number = head.number + 1;
    const timestamp = Math.max(now(), head.time + 1);
    await journal.append({ number, timestamp, raws: taken.map(({ raw }) => raw) });
    const mined = await mineBlock(node, timestamp);
    const ours = new Set(taken.map(({ hash }) => hash));
    const strange = mined.transactions.find((hash) => !ours.has(hash));
    if (strange) throw new Error(`block ${number} holds ${strange}, which nobody sent through us`);
    if (mined.number !== number || mined.parentHash !== head.hash) {
      throw new Error(`the node mined block ${mined.number} where ${number} was due`);
    }
    await journal.seal(number, mined.hash);
    head = { number, hash: mined.hash, parentHash: mined.parentHash, time: mined.time };
    const included = new Set(mined.transactions);
    for (const submission of taken) {
      const left = !included.has(submission.hash);
      close(
        submission,
        left ? new RpcError('the fee is too low for the block', -32000) : undefined,
      );
    }
    await options.afterBlock(head);
  };

  return {
    submit(raw) {
      if (stopped) return Promise.reject(new ChainUnavailable('The embedded chain is stopping.'));
      const { hash, gasLimit } = parseRaw(raw);
      const known = open.get(hash);
      if (known) return known.settled;
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const submission = { raw, hash, gas: gasLimit, settled: promise, resolve, reject };
      open.set(hash, submission);
      queue.push(submission);
      schedule();
      return promise;
    },
    async freshen(maxAge) {
      await inTurn(async () => {
        if (now() - head.time > maxAge) await produce(true);
      });
      if (stopped) throw new ChainUnavailable('The embedded chain is stopping.');
    },
    head: () => head,
    async stop() {
      stopped = true;
      await turn;
      refuseAll('The embedded chain is stopping.');
    },
  };
}

/** From the front of the queue, as many as the gas of one block covers. */
function takeForBlock(queue: readonly Submission[]): readonly Submission[] {
  let gas = 0n;
  const end = queue.findIndex((submission, i) => {
    gas += submission.gas;
    return i > 0 && (gas > BLOCK_GAS || i >= BLOCK_COUNT);
  });
  return end < 0 ? queue : queue.slice(0, end);
}

function parseRaw(raw: string): { hash: string; gasLimit: bigint } {
  try {
    const { hash, gasLimit } = Transaction.from(raw);
    if (hash) return { hash, gasLimit };
  } catch {
    // Falls through: the same fault.
  }
  throw new RpcError('not a signed transaction', -32602);
}
