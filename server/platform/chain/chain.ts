import type { LogParams } from 'ethers';

/** A block, as much of it as callers need. Times are Unix seconds. */
export interface BlockRef {
  readonly number: number;
  readonly hash: string;
  readonly parentHash: string;
  readonly time: number;
}

/** A block with what tells whether logs of it are missing. */
export interface BlockHeader extends BlockRef {
  /** 256 bytes, 0x-hex (Yellow Paper, section 4.3.1). */
  readonly logsBloom: string;
}

/** One RPC end point as it was seen last. Times are Unix milliseconds. */
export interface EndPointState {
  /** Host, and a number where several are of one host. */
  readonly name: string;
  readonly state: 'well' | FaultReason;
  /** Since when it is well or has its fault. */
  readonly since: number;
  /** Faults in a row. */
  readonly faults: number;
  /** Until when it is left out. */
  readonly restUntil: number;
  /** Newest block of its last answer about it, and when that came. */
  readonly head: (BlockRef & { readonly seenAt: number }) | null;
  /** Smoothed time of an answer, milliseconds. */
  readonly latency: number | null;
}

/** Why an end point is of no use now, as health and metrics name it. */
export type FaultReason =
  | 'unreachable'
  | 'slow'
  | 'rate_limited'
  /** Answers, but not with what a node says: a proxy's page, half a JSON. */
  | 'broken'
  /** Gave logs that do not fit its own blocks. */
  | 'inconsistent'
  | 'lagging'
  | 'other_chain';

/**
 * An EVM chain as the server sees it: the embedded one, or any RPC end point.
 * Every method rejects with {@link ChainUnavailable} when the node does not answer.
 */
export interface Chain {
  /** EIP-155 chain id. */
  readonly chainId: number;
  /** True for the embedded chain: its operator could rewrite it, and pages say so. */
  readonly embedded: boolean;
  /** One JSON-RPC call, result as the node gave it. Node errors reject with {@link RpcError}. */
  rpc(method: string, params: readonly unknown[]): Promise<unknown>;
  /** Newest block that the node has. */
  head(): Promise<BlockRef>;
  /** Newest block that is final for us (embedded: the head). */
  finalBlock(): Promise<BlockRef>;
  /** A block by number; null where the chain has none yet. */
  block(number: number): Promise<BlockRef | null>;
  /** The blocks of an inclusive range that the node has, in order; as it gave them, not linked. */
  headers(from: number, to: number): Promise<BlockHeader[]>;
  /** Logs of the given contracts in an inclusive range, in chain order. */
  logs(from: number, to: number, addresses: readonly string[]): Promise<LogParams[]>;
  /** Logs of the given contracts in blocks that are named by their hash (EIP-234), in chain order. */
  logsOf(
    blocks: readonly Pick<BlockRef, 'number' | 'hash'>[],
    addresses: readonly string[],
  ): Promise<LogParams[]>;
  /**
   * Hands over a raw signed transaction. Resolves when the node has it (embedded: when it is
   * mined and journalled). Idempotent: a transaction the chain already has is no error.
   */
  send(raw: string): Promise<void>;
  /** The RPC end points and what each is like now; none where the chain is embedded. */
  endPoints(): readonly EndPointState[];
  /** Makes sure the newest final block is at most `maxAge` seconds old, where we produce blocks. */
  freshen(maxAge: number): Promise<void>;
  /** Called after every new block; returns an unsubscribe function. */
  onBlock(listener: () => void): () => void;
  close(): Promise<void>;
}

export class ChainUnavailable extends Error {
  override readonly name = 'ChainUnavailable';
}

/** An error answer of the node. `data` holds revert data where there is any. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: number;
  readonly data: string | undefined;
  constructor(message: string, code: number, data?: string) {
    super(message);
    this.code = code;
    this.data = data;
  }
}
