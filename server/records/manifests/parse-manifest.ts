import canonicalize from 'canonicalize';
import { z } from 'zod';
import { digestOfRawCid, rawCidOf } from '../../platform/content/cid.ts';
import { treeOf } from '../close-batch.ts';
import { MAX_CREDENTIAL } from '../verify/index.ts';
import { HeadManifest } from './head-manifest.ts';

/** Like a credential, a manifest is one raw block: at most 256 KiB. */
export const MAX_MANIFEST = MAX_CREDENTIAL;

/** Why a manifest is not what the chain says it is. Each is for good: the digest names the bytes. */
export type ManifestFault =
  | 'TOO_LARGE'
  | 'NOT_JSON'
  | 'NOT_CANONICAL'
  | 'MALFORMED'
  | 'OTHER_CHAIN'
  | 'OTHER_CONTRACT'
  | 'OTHER_ROOT'
  | 'COUNT_MISMATCH'
  | 'LEAF_REPEATED'
  | 'ROOT_MISMATCH';

export interface Leaf {
  readonly recordId: string;
  readonly cid: string;
  /** From the leaf up to the root, 0x-hex. */
  readonly siblings: string[];
}

const Hex32 = z.string().regex(/^0x[0-9a-f]{64}$/);

/** The one text that names a raw block: other bases of the same CID would be other leaves. */
const isRawCid = (text: string): boolean => {
  const digest = digestOfRawCid(text);
  return digest !== null && rawCidOf(digest) === text;
};

const BatchManifest = z.strictObject({
  type: z.literal('patina-batch-1'),
  chainId: z.int(),
  records: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
  root: Hex32,
  leaves: z.array(z.strictObject({ recordId: Hex32, cid: z.string().refine(isRawCid) })).min(1),
});

const Manifest = z.discriminatedUnion('type', [BatchManifest, HeadManifest]);

/** What the chain says of a batch, and where we stand. */
export interface ExpectedBatch {
  readonly chainId: number;
  /** Address of the Records contract. */
  readonly records: string;
  readonly root: string;
  readonly count: bigint;
}

/** RFC 8785 text leaves no room for members named twice, which readers take differently. */
function parseCanonical(bytes: Uint8Array): { value: unknown } | 'NOT_JSON' | 'NOT_CANONICAL' {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return canonicalize(value) === text ? { value } : 'NOT_CANONICAL';
  } catch {
    return 'NOT_JSON';
  }
}

/**
 * The leaves of a manifest with their paths, or why it is not the manifest of this batch. The head
 * of a journal has none.
 * @param bytes whose SHA-256 the chain keeps; nothing else of them is believed.
 */
export function parseManifest(bytes: Uint8Array, expected: ExpectedBatch): Leaf[] | ManifestFault {
  if (bytes.length > MAX_MANIFEST) return 'TOO_LARGE';
  const json = parseCanonical(bytes);
  if (typeof json === 'string') return json;
  const parsed = Manifest.safeParse(json.value);
  if (!parsed.success) return 'MALFORMED';
  const { chainId, records, root } = parsed.data;
  if (chainId !== expected.chainId) return 'OTHER_CHAIN';
  if (records.toLowerCase() !== expected.records.toLowerCase()) return 'OTHER_CONTRACT';
  if (root !== expected.root) return 'OTHER_ROOT';
  if (parsed.data.type !== 'patina-batch-1')
    return treeOf([parsed.data.commitment]).root === root ? [] : 'ROOT_MISMATCH';
  const { leaves } = parsed.data;
  if (BigInt(leaves.length) !== expected.count) return 'COUNT_MISMATCH';
  const ids = leaves.map(({ recordId }) => recordId);
  if (new Set(ids).size !== ids.length) return 'LEAF_REPEATED';
  const tree = treeOf(ids);
  if (tree.root !== root) return 'ROOT_MISMATCH';
  return leaves.map((leaf, i) => ({ ...leaf, siblings: tree.getProof(i) }));
}
