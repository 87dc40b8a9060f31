import { ChainUnavailable, type Chain } from '../chain.ts';

export interface Sender {
  /** Hands a stored transaction to the chain, unless that is going on or was done just now. */
  send(transaction: { readonly hash: string; readonly raw: string }): void;
  /** True while the chain has not said yet what it does with the transaction. */
  underWay(hash: string): boolean;
  /** Why the chain refused it, where it did; forgotten by asking. */
  refusal(hash: string): string | undefined;
  forget(hash: string): void;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
}

/** Milliseconds after which a transaction that is in no block is handed over again. */
const AGAIN = 5_000;
/** Transactions of which the time of sending is remembered without need. */
const REMEMBERED = 4_096;

/**
 * Sends in the background and never rejects: what becomes of a transaction, the chain tells.
 * @param onEnd called when a transaction was taken or refused, or the chain did not answer.
 */
export function createSender(chain: Chain, onEnd: () => void): Sender {
  const going = new Map<string, Promise<void>>();
  const lastSent = new Map<string, number>();
  const refusals = new Map<string, string>();
  const forgetOld = () => {
    for (const [hash, at] of lastSent) {
      if (Date.now() - at < AGAIN) continue;
      lastSent.delete(hash);
      refusals.delete(hash);
    }
  };
  return {
    send({ hash, raw }) {
      if (going.has(hash) || Date.now() - (lastSent.get(hash) ?? 0) < AGAIN) return;
      if (lastSent.size > REMEMBERED) forgetOld();
      lastSent.set(hash, Date.now());
      const sending = chain
        .send(raw)
        .catch((error: unknown) => {
          if (error instanceof ChainUnavailable) lastSent.delete(hash);
          else refusals.set(hash, error instanceof Error ? error.message : String(error));
        })
        .finally(() => {
          going.delete(hash);
          onEnd();
        });
      going.set(hash, sending);
    },
    underWay: (hash) => going.has(hash),
    refusal(hash) {
      const why = refusals.get(hash);
      refusals.delete(hash);
      return why;
    },
    forget(hash) {
      lastSent.delete(hash);
      refusals.delete(hash);
    },
    async settled() {
      await Promise.all(going.values());
    },
  };
}
