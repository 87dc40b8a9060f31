import { TypedDataEncoder, type TypedDataDomain } from 'ethers';

/** EIP-712 types of the intents (contracts/records/IRecords.sol). */

const field = (text: string) => {
  const [type, name] = text.split(' ') as [string, string];
  return { type, name };
};
const SIGNED = ['uint32 party', 'bytes signer', 'uint48 deadline'];

const RECORD = { Record: ['uint256 item', 'bytes4 kind', 'bytes32 digest', ...SIGNED].map(field) };
const ANCHOR = {
  Anchor: ['bytes32 root', 'uint32 count', 'bytes32 manifestDigest', ...SIGNED].map(field),
};
const REVOKE = {
  Revoke: [
    'uint256 item',
    'bytes4 kind',
    'bytes32 digest',
    'uint32 issuerParty',
    'bytes32 issuerKey',
    'bytes4 reason',
    'bytes32 successor',
    ...SIGNED,
  ].map(field),
};

interface Signed {
  /** The acting party's number. */
  readonly party: number;
  /** ERC-7913 signer bytes, 0x-hex. */
  readonly signer: string;
  /** Unix seconds, the last one in which the intent may be carried. */
  readonly deadline: number;
}

export interface RecordIntent extends Signed {
  readonly item: string;
  readonly kind: string;
  readonly digest: string;
}

export interface AnchorIntent extends Signed {
  readonly root: string;
  readonly count: number;
  readonly manifestDigest: string;
}

export interface RevokeIntent extends Signed {
  readonly ref: {
    readonly item: string;
    readonly kind: string;
    readonly digest: string;
    readonly issuerParty: number;
    readonly issuerKey: string;
  };
  readonly reason: string;
  readonly successor: string;
}

/** 32-byte hash that the signer signs (0x-hex); a P-256 key signs its SHA-256. */
export const recordIntentHash = (domain: TypedDataDomain, intent: RecordIntent): string =>
  TypedDataEncoder.hash(domain, RECORD, intent);

export const anchorIntentHash = (domain: TypedDataDomain, intent: AnchorIntent): string =>
  TypedDataEncoder.hash(domain, ANCHOR, intent);

export const revokeIntentHash = (domain: TypedDataDomain, { ref, ...rest }: RevokeIntent): string =>
  TypedDataEncoder.hash(domain, REVOKE, { ...ref, ...rest });
