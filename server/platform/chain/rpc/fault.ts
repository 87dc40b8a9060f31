import { ChainUnavailable, RpcError, type FaultReason } from '../chain.ts';

/** An end point gave no answer that can be used. */
export class EndPointFault extends ChainUnavailable {
  readonly reason: FaultReason;
  /** How long it asked to be left alone, milliseconds. */
  readonly retryAfter: number | null;
  constructor(
    reason: FaultReason,
    message: string,
    options: ErrorOptions & { readonly retryAfter?: number | null } = {},
  ) {
    super(message, options);
    this.reason = reason;
    this.retryAfter = options.retryAfter ?? null;
  }
}

/** Limit exceeded (EIP-1474), and how some providers number it. */
const LIMITS: ReadonlySet<number> = new Set([-32005, 429]);
/** The same numbers stand for a question that is too large: a shorter one gets an answer. */
const TOO_LARGE = /results|range|too large|too many (logs|blocks)|response size/i;

/** The fault behind an error; null where it is the node's answer to the call itself. */
export function faultOf(error: unknown): EndPointFault | null {
  if (error instanceof EndPointFault) return error;
  if (error instanceof ChainUnavailable) {
    return new EndPointFault('broken', error.message, { cause: error });
  }
  if (error instanceof RpcError && LIMITS.has(error.code) && !TOO_LARGE.test(error.message)) {
    return new EndPointFault('rate_limited', `The chain node refuses for now: ${error.message}`);
  }
  return null;
}

/** Internal error (JSON-RPC 2.0, section 5.1). */
const INTERNAL = -32603;
/** A node's words for a block or a state that it does not have; another may have it. */
const NOT_HERE =
  /(header|block|state).{0,40}not (found|available)|unknown block|missing trie node|pruned|historical state|block.{0,20}out of range/i;

/** Whether another node may answer what this one refused. */
export const isWorthAskingAgain = ({ code, message }: RpcError): boolean =>
  code === INTERNAL || NOT_HERE.test(message);
