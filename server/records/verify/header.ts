/**
 * Block headers of chains that hash them as Ethereum does (yellow paper 4.4.2 and the later
 * fork EIPs). Chains whose consensus hashes another form (QBFT) are not covered yet: their
 * rebuilt header does not meet the node's hash and is refused.
 */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { fromHex, isHex, toBigInt, toHex, type Hex } from './bytes.ts';
import { bytesOf, decodeRlpList, encodeRlp, RlpMalformed } from './rlp.ts';

export interface Header {
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly stateRoot: Hex;
  readonly number: number;
  /** Unix seconds. */
  readonly time: number;
}

/** @throws RlpMalformed */
export function parseHeader(rlp: Uint8Array): Header {
  const items = decodeRlpList(rlp);
  const parentHash = bytesOf(items[0]);
  const stateRoot = bytesOf(items[3]);
  // 15 items at Frontier, 21 at Osaka; later forks only append.
  if (items.length < 15 || items.length > 32) throw new RlpMalformed('not a block header');
  if (parentHash.length !== 32 || stateRoot.length !== 32)
    throw new RlpMalformed('not a block header');
  return {
    hash: toHex(keccak_256(rlp)),
    parentHash: toHex(parentHash),
    stateRoot: toHex(stateRoot),
    number: quantity(bytesOf(items[8])),
    time: quantity(bytesOf(items[11])),
  };
}

function quantity(bytes: Uint8Array): number {
  const value = toBigInt(bytes);
  if (bytes[0] === 0 || value > BigInt(Number.MAX_SAFE_INTEGER))
    throw new RlpMalformed('number out of bounds');
  return Number(value);
}

const FIELDS = [
  ['parentHash', 'data'],
  ['sha3Uncles', 'data'],
  ['miner', 'data'],
  ['stateRoot', 'data'],
  ['transactionsRoot', 'data'],
  ['receiptsRoot', 'data'],
  ['logsBloom', 'data'],
  ['difficulty', 'quantity'],
  ['number', 'quantity'],
  ['gasLimit', 'quantity'],
  ['gasUsed', 'quantity'],
  ['timestamp', 'quantity'],
  ['extraData', 'data'],
  ['mixHash', 'data'],
  ['nonce', 'data'],
  ['baseFeePerGas', 'quantity'], // London, EIP-1559
  ['withdrawalsRoot', 'data'], // Shanghai, EIP-4895
  ['blobGasUsed', 'quantity'], // Cancun, EIP-4844
  ['excessBlobGas', 'quantity'],
  ['parentBeaconBlockRoot', 'data'], // Cancun, EIP-4788
  ['requestsHash', 'data'], // Prague, EIP-7685; Osaka adds none
] as const;

/** RLP of a block as eth_getBlockByNumber gives it; null unless it meets the hash stated there. */
export function headerFromRpc(block: Readonly<Record<string, unknown>>): Uint8Array | null {
  const items: Uint8Array[] = [];
  for (const [field, type] of FIELDS) {
    const value = block[field];
    if (value === undefined || value === null) break;
    if (typeof value !== 'string' || !/^0x[0-9a-fA-F]*$/.test(value)) return null;
    items.push(type === 'data' ? dataBytes(value) : minimalBytes(value));
  }
  const rlp = encodeRlp(items);
  return toHex(keccak_256(rlp)) === block['hash'] ? rlp : null;
}

function dataBytes(value: string): Uint8Array {
  const lower = value.toLowerCase();
  return isHex(lower) ? fromHex(lower) : new Uint8Array(0);
}

function minimalBytes(value: string): Uint8Array {
  const digits = value.slice(2).toLowerCase().replace(/^0+/, '');
  return fromHex(`0x${digits.length % 2 ? '0' : ''}${digits}`);
}
