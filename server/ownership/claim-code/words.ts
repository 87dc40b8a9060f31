import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ClaimKey } from './claim-key.ts';

/** The EIP-712 messages of a transfer by claim code (contracts/items/ItemIntents.sol). */

/** The Items contract that the words are meant for. */
export interface ItemsDomain {
  readonly chainId: number;
  readonly contract: string;
}

/** An offer as its seller signs it; hex of either case. */
export interface SignedOffer {
  /** Token id, 32 bytes. */
  readonly item: string;
  readonly epoch: number;
  /** Address of the claim key. */
  readonly claimKey: string;
  /** Zero: the title holder; else the custodian that sells. */
  readonly party: number;
  /** ERC-7913 signer bytes. */
  readonly signer: string;
  /** Unix seconds, the last one in which it can be claimed. */
  readonly deadline: number;
}

const OFFER =
  'Offer(uint256 item,uint32 epoch,address claimKey,uint32 party,bytes signer,uint48 deadline)';
const CLAIM = 'Claim(bytes32 offer,address recipient)';
const DECLINE = 'Decline(bytes32 offer)';
const DOMAIN = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)';

const hashText = (text: string): Uint8Array => keccak_256(utf8ToBytes(text));
const hex = (bytes: Uint8Array): string => `0x${bytesToHex(bytes)}`;
const bytesOf = (text: string): Uint8Array => hexToBytes(text.replace(/^0x/i, ''));

/** One 32-byte word: a number, or bytes at its right end, as a uint or an address stands. */
function word(value: number | string): Uint8Array {
  const digits = typeof value === 'number' ? value.toString(16) : value.replace(/^0x/i, '');
  if (digits.length > 64) throw new RangeError('more than a word');
  return hexToBytes(digits.padStart(64, '0'));
}

const struct = (type: string, ...words: readonly Uint8Array[]): Uint8Array =>
  keccak_256(concatBytes(hashText(type), ...words));

/** What is signed: the message in its domain, and nobody else's (EIP-712). */
const inDomain = ({ chainId, contract }: ItemsDomain, message: Uint8Array): Uint8Array => {
  const domain = struct(
    DOMAIN,
    hashText('Patina Items'),
    hashText('1'),
    word(chainId),
    word(contract),
  );
  return keccak_256(concatBytes(Uint8Array.of(0x19, 0x01), domain, message));
};

/** Struct hash of an offer: what claim and decline name it by. 0x-hex. */
export const offerHash = (offer: SignedOffer): string =>
  hex(
    struct(
      OFFER,
      word(offer.item),
      word(offer.epoch),
      word(offer.claimKey),
      word(offer.party),
      keccak_256(bytesOf(offer.signer)),
      word(offer.deadline),
    ),
  );

/** The hash that the seller of an offer signs. */
export const offerDigest = (domain: ItemsDomain, offer: SignedOffer): string =>
  hex(inDomain(domain, bytesOf(offerHash(offer))));

/** The hash that the claim key signs to take the item: it binds the recipient. */
export const claimDigest = (domain: ItemsDomain, offer: string, recipient: string): string =>
  hex(inDomain(domain, struct(CLAIM, word(offer), word(recipient))));

/** The hash that the claim key signs to refuse the item. */
export const declineDigest = (domain: ItemsDomain, offer: string): string =>
  hex(inDomain(domain, struct(DECLINE, word(offer))));

/** Signs a digest with the claim key: r ‖ s ‖ v, low s, 0x-hex. */
export function signWithClaimKey({ secret }: ClaimKey, digest: string): string {
  const signature = secp256k1.sign(bytesOf(digest), secret, {
    format: 'recovered',
    prehash: false,
    lowS: true,
  });
  const [recovery = 0] = signature;
  return hex(concatBytes(signature.subarray(1), Uint8Array.of(27 + recovery)));
}
