import type { Word } from '../parties/index.ts';

/** Messages that are signed for the Records contract (contracts/records/IRecords.sol). */

const REF = [
  'uint256 item',
  'bytes4 kind',
  'bytes32 digest',
  'uint32 issuerParty',
  'bytes32 issuerKey',
];

export const RECORD: Word = {
  name: 'Record',
  fields: ['uint256 item', 'bytes4 kind', 'bytes32 digest'],
};
export const ANCHOR: Word = {
  name: 'Anchor',
  fields: ['bytes32 root', 'uint32 count', 'bytes32 manifestDigest'],
};
export const REVOKE: Word = {
  name: 'Revoke',
  fields: [...REF, 'bytes4 reason', 'bytes32 successor'],
};

/** `IRecords.NewRecord`. */
export interface RecordEntry {
  /** Token id of the item, 0x-hex. */
  readonly item: string;
  /** bytes4, 0x-hex. */
  readonly kind: string;
  readonly digest: string;
}
