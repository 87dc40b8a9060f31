import { getBytes, hexlify } from 'ethers';
import type { Database } from '../../database/database.ts';
import { isUniqueViolation } from '../../database/unique-violation.ts';

/** A raw transaction of a slot. */
export interface SlotTransaction {
  readonly hash: string;
  readonly raw: string;
  readonly createdAt: Date;
}

/** A call that was sent and is not settled. */
export interface SentCall {
  readonly id: bigint;
  readonly guard: string;
  readonly to: string;
  /** 0x-hex. */
  readonly data: string;
  readonly attempts: number;
}

/** A nonce of a lane, all that was signed for it, oldest first, and the calls that wait for it. */
export interface Slot {
  readonly lane: string;
  readonly nonce: number;
  readonly transactions: readonly SlotTransaction[];
  readonly calls: readonly SentCall[];
}

/** What is about to be sent: a transaction, and the calls it carries; none where it fills a gap. */
export interface NewSlot {
  readonly lane: string;
  readonly nonce: number;
  readonly hash: string;
  readonly raw: string;
  readonly outboxIds: readonly bigint[];
}

export type SlotStore = ReturnType<typeof createSlotStore>;

/** Another relayer was quicker, or leads the lane now; nothing was written. */
class Contention extends Error {}

/** The nonces of the lanes, as the relayer named `holder` uses them. */
export function createSlotStore({ client }: Database, holder: string) {
  return {
    /** Slots of a lane from a nonce on, and older ones of which a call is not settled; in order. */
    async open(lane: string, nonce: number): Promise<Slot[]> {
      const rows = await client.relaySlot.findMany({
        where: { lane, OR: [{ nonce: { gte: nonce } }, { entries: { some: { status: 'sent' } } }] },
        orderBy: { nonce: 'asc' },
        select: {
          nonce: true,
          transactions: { orderBy: { createdAt: 'asc' } },
          entries: {
            where: { status: 'sent' },
            orderBy: { id: 'asc' },
            select: { id: true, guard: true, to: true, data: true, attempts: true },
          },
        },
      });
      return rows.map(({ nonce, transactions, entries }) => ({
        lane,
        nonce,
        transactions: transactions.map(({ hash, raw, createdAt }) => {
          return { hash, raw: hexlify(raw), createdAt };
        }),
        calls: entries.map((entry) => ({ ...entry, data: hexlify(entry.data) })),
      }));
    },

    /** The newest nonce of a lane that was ever used; -1 where none was. */
    async lastNonce(lane: string): Promise<number> {
      const { _max } = await client.relaySlot.aggregate({ where: { lane }, _max: { nonce: true } });
      return _max.nonce ?? -1;
    },

    /**
     * Stores transactions and marks their calls as sent, all or none: from now on they may be sent.
     * @returns false where this relayer does not lead the lanes any more, or hold the calls.
     */
    async claim(slots: readonly NewSlot[]): Promise<boolean> {
      const lanes = [...new Set(slots.map(({ lane }) => lane))];
      try {
        await client.$transaction(async (tx) => {
          const led = await tx.$queryRaw<unknown[]>`
            SELECT 1 FROM "RelayLane"
            WHERE "lane" = ANY(${lanes}::text[]) AND "holder" = ${holder}
              AND "until" > clock_timestamp()
            ORDER BY "lane" FOR UPDATE`;
          if (led.length !== lanes.length) throw new Contention();
          await tx.relaySlot.createMany({
            data: slots.map(({ lane, nonce }) => ({ lane, nonce })),
          });
          await tx.relayTransaction.createMany({ data: slots.map(asRow) });
          for (const { lane, nonce, outboxIds } of slots) {
            const { count } = await tx.outboxEntry.updateMany({
              where: { id: { in: [...outboxIds] }, status: 'queued', claimedBy: holder },
              data: {
                status: 'sent',
                attempts: { increment: 1 },
                lastError: null,
                claimedBy: null,
                slotLane: lane,
                slotNonce: nonce,
              },
            });
            if (count !== outboxIds.length) throw new Contention();
          }
        });
        return true;
      } catch (error) {
        if (error instanceof Contention || isUniqueViolation(error)) return false;
        throw error;
      }
    },

    /** Stores one more transaction of a slot. The others stay: the chain may take any of them. */
    async add(transaction: Omit<NewSlot, 'outboxIds'>): Promise<void> {
      await client.relayTransaction.createMany({
        data: [asRow(transaction)],
        skipDuplicates: true,
      });
    },
  };
}

function asRow({ lane, nonce, hash, raw }: Omit<NewSlot, 'outboxIds'>) {
  return { lane, nonce, hash, raw: new Uint8Array(getBytes(raw)) };
}
