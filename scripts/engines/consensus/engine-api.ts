import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { nodeRpc } from '../node-rpc.ts';

/** An execution payload, as the Engine API writes it: a block. We look at these fields only. */
export interface Payload {
  readonly blockHash: string;
  readonly parentHash: string;
  readonly blockNumber: string;
  readonly timestamp: string;
  readonly transactions: readonly string[];
}

/** A payload with what else a node is told with it. */
export interface Envelope {
  readonly executionPayload: Payload;
  readonly executionRequests: readonly string[];
}

/** Which block is the head, and up to which nothing changes any more (null: not told yet). */
export interface Forkchoice {
  readonly head: string;
  readonly final: string | null;
}

/** What a consensus client asks of an execution client. */
export interface EngineApi {
  /** Gives it a block. False where it cannot judge it yet, because it lacks an earlier one. */
  give(envelope: Envelope): Promise<boolean>;
  /** Makes a block that it has the head. False where it lacks it. */
  choose(choice: Forkchoice): Promise<boolean>;
}

export class PayloadInvalid extends Error {
  override readonly name = 'PayloadInvalid';
}

export const ZERO = `0x${'00'.repeat(32)}`;

interface Status {
  readonly status: 'VALID' | 'INVALID' | 'SYNCING' | 'ACCEPTED';
  readonly validationError: string | null;
}

/** The Engine API of Prague and Osaka. @param secret shared with the node, 32 bytes. */
export function engineApi(url: string, secret: Uint8Array): EngineApi {
  const authorization = async () =>
    `Bearer ${await new SignJWT().setProtectedHeader({ alg: 'HS256' }).setIssuedAt().sign(secret)}`;
  const rpc = nodeRpc(url, authorization);
  const taken = ({ status, validationError }: Status) => {
    if (status === 'INVALID') throw new PayloadInvalid(validationError ?? 'no reason given');
    return status === 'VALID';
  };
  return {
    async give({ executionPayload, executionRequests }) {
      const params = [executionPayload, [], ZERO, executionRequests];
      return taken(await rpc<Status>('engine_newPayloadV4', params));
    },
    async choose({ head, final }) {
      const state = {
        headBlockHash: head,
        safeBlockHash: final ?? ZERO,
        finalizedBlockHash: final ?? ZERO,
      };
      const answer = await rpc<{ payloadStatus: Status }>('engine_forkchoiceUpdatedV3', [state]);
      return taken(answer.payloadStatus);
    },
  };
}

/** What a new block is to hold besides transactions. Its randomness makes it unlike any sibling. */
export const attributes = (timestamp: number) => ({
  timestamp: `0x${timestamp.toString(16)}`,
  prevRandao: `0x${randomBytes(32).toString('hex')}`,
  suggestedFeeRecipient: `0x${'fe'.repeat(20)}`,
  withdrawals: [],
  parentBeaconBlockRoot: ZERO,
});
