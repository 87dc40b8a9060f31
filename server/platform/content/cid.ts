import * as dagPb from '@ipld/dag-pb';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create } from 'multiformats/hashes/digest';
import { sha256 } from 'multiformats/hashes/sha2';
import type { RawCidOf } from './content-store.ts';

/** SHA-256 as bytes. */
const DIGEST_BYTES = 32;
/** No CID we can serve is longer; anything else is not looked at. */
const LONGEST_CID = 128;

/** CIDv1 (raw, sha2-256, base32) of the block whose SHA-256 this is. */
export const rawCidOf: RawCidOf = (digest) => {
  if (digest.length !== DIGEST_BYTES)
    throw new RangeError(`A SHA-256 digest has 32 bytes; this one has ${digest.length}.`);
  return CID.createV1(raw.code, create(sha256.code, digest)).toString();
};

/** The SHA-256 in the CID of a raw block; null for any other CID and for text that is none. */
export function digestOfRawCid(text: string): Uint8Array | null {
  const cid = parseCid(text);
  return cid?.code === raw.code ? cid.multihash.digest : null;
}

/**
 * Reads a CID of the kinds that are served here: raw or dag-pb blocks under sha2-256. Version 0
 * becomes version 1, so one block has one name. Null for anything else.
 */
export function parseCid(text: string): CID | null {
  if (text.length > LONGEST_CID) return null;
  try {
    const cid = CID.parse(text).toV1();
    const known = cid.code === raw.code || cid.code === dagPb.code;
    const { code, digest } = cid.multihash;
    return known && code === sha256.code && digest.length === DIGEST_BYTES ? cid : null;
  } catch {
    return null;
  }
}
