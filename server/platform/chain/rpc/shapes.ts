import type { LogParams } from 'ethers';
import { z } from 'zod';
import { ChainUnavailable, type BlockHeader, type BlockRef } from '../chain.ts';

/** The parts of a node's answers that we read, checked. */

export const quantity = z
  .string()
  .regex(/^0x[0-9a-f]+$/i)
  .transform(Number);
const hex = z.string().regex(/^0x[0-9a-f]*$/i);

const Block = z.object({
  number: quantity,
  hash: hex,
  parentHash: hex,
  timestamp: quantity,
  transactions: z.array(hex).optional(),
});

const Header = Block.extend({ logsBloom: z.string().regex(/^0x[0-9a-f]{512}$/i) });

const Receipt = z.object({ status: quantity, blockNumber: quantity, blockHash: hex });
export type ReceiptRef = z.infer<typeof Receipt>;

/** Throws ChainUnavailable where the node's answer has another shape. */
export function shaped<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw unexpected();
}

const unexpected = () =>
  new ChainUnavailable('The chain node gave an answer of an unexpected shape.');

/** A block with the hashes of its transactions, or null. */
export function toBlock(
  answer: unknown,
): (BlockRef & { readonly transactions: readonly string[] }) | null {
  if (answer === null) return null;
  const { timestamp, transactions = [], ...rest } = shaped(Block, answer);
  return { ...rest, time: timestamp, transactions };
}

export function toBlockRef(answer: unknown): BlockRef | null {
  const block = toBlock(answer);
  if (!block) return null;
  const { number, hash, parentHash, time } = block;
  return { number, hash, parentHash, time };
}

export function toHeader(answer: unknown): BlockHeader | null {
  if (answer === null) return null;
  const { number, hash, parentHash, timestamp, logsBloom } = shaped(Header, answer);
  return { number, hash, parentHash, time: timestamp, logsBloom };
}

export const toReceipt = (answer: unknown): ReceiptRef | null =>
  answer === null ? null : shaped(Receipt, answer);

const HEX = /^0x[0-9a-fA-F]*$/;
const isHex = (value: unknown): value is string => typeof value === 'string' && HEX.test(value);

/** What the logs of one transaction, block or contract have in common. */
const COMMON = [
  'address',
  'blockNumber',
  'blockHash',
  'transactionHash',
  'transactionIndex',
] as const;

/**
 * Reads logs as a node gives them: checked by hand, as there are many (zod takes ten times as
 * long). What a log has in common with the one before is neither checked nor kept twice.
 */
function createLogReader(): (answer: unknown) => LogParams {
  const before: Record<string, string> = {};
  return (answer) => {
    const log = (answer ?? {}) as Readonly<Record<string, unknown>>;
    const hex = (name: string): string => {
      const value = log[name];
      if (!isHex(value)) throw unexpected();
      return value;
    };
    for (const name of COMMON) if (log[name] !== before[name]) before[name] = hex(name);
    const { address, blockNumber, blockHash, transactionHash, transactionIndex } = before as Record<
      (typeof COMMON)[number],
      string
    >;
    const { topics, removed = false } = log;
    if (!Array.isArray(topics) || !topics.every(isHex) || typeof removed !== 'boolean')
      throw unexpected();
    return {
      address,
      topics,
      data: hex('data'),
      blockNumber: Number(blockNumber),
      blockHash,
      transactionHash,
      transactionIndex: Number(transactionIndex),
      index: Number(hex('logIndex')),
      removed,
    };
  };
}

/** Logs in chain order. */
export function toLogs(answer: unknown): LogParams[] {
  if (!Array.isArray(answer)) throw unexpected();
  const toLog = createLogReader();
  return answer
    .map((log) => toLog(log))
    .sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
}

/** The logs of a block's receipts, in chain order. */
export const toReceiptLogs = (answer: unknown): LogParams[] =>
  shaped(z.array(z.object({ logs: z.array(z.unknown()) })), answer).flatMap(({ logs }) =>
    toLogs(logs),
  );

export const toHex = (value: number | bigint): string => `0x${value.toString(16)}`;
