import { ChainUnavailable, type Chain } from '../chain.ts';

export interface Sender {
  /**
   * Hands a stored transaction to the chain, unless that is going on or was done just now.
   * @param head number of the newest block.
   */
  send(transaction: { readonly hash: string; readonly raw: string }, head: number): void;
  /** True while the chain has not said yet what it does with the transaction. */
  underWay(hash: string): boolean;
  /** The newest block when it was handed over first; undefined where it was not, or is forgotten. */
  handedAt(hash: string): number | undefined;
  /** Why the chain refused it, where it did; forgotten by asking. */
  refusal(hash: string): string | undefined;
  /** Forgets all but these: a block holds the others, and if it is undone they are sent anew. */
  keep(hashes: ReadonlySet<string>): void;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
}

/** Milliseconds after which a transaction that is in no block is handed over again. */
const AGAIN = 5_000;

interface Handed {
  readonly head: number;
  /** When it was handed over last, milliseconds; 0 where it may be handed over at once. */
  at: number;
  refusal?: string;
}

/**
 * Sends in the background and never rejects: what becomes of a transaction, the chain tells.
 * @param onEnd called when a transaction was taken or refused, or the chain did not answer.
 */
export function createSender(chain: Chain, onEnd: () => void): Sender {
  const going = new Map<string, Promise<void>>();
  const handed = new Map<string, Handed>();
  return {
    send({ hash, raw }, head) {
      const state = handed.get(hash) ?? { head, at: 0 };
      if (going.has(hash) || Date.now() - state.at < AGAIN) return;
      state.at = Date.now();
      handed.set(hash, state);
      const sending = chain
        .send(raw)
        .catch((error: unknown) => {
          if (error instanceof ChainUnavailable) state.at = 0;
          else state.refusal = error instanceof Error ? error.message : String(error);
        })
        .finally(() => {
          going.delete(hash);
          onEnd();
        });
      going.set(hash, sending);
    },
    underWay: (hash) => going.has(hash),
    handedAt: (hash) => handed.get(hash)?.head,
    refusal(hash) {
      const state = handed.get(hash);
      const why = state?.refusal;
      if (state) delete state.refusal;
      return why;
    },
    keep(hashes) {
      for (const hash of handed.keys()) {
        if (!hashes.has(hash) && !going.has(hash)) handed.delete(hash);
      }
    },
    async settled() {
      await Promise.all(going.values());
    },
  };
}
