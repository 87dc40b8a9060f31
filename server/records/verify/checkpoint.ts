/**
 * Checkpoints (design section 4): a platform's signed word that its chain has a block. Several
 * platforms that say the same are a source of the block hash that no single server can bend.
 */
import canonicalize from 'canonicalize';
import { fromUtf8, isHex } from './bytes.ts';
import { parseJws, signatureFault, thumbprint } from './jws.ts';
import { hasExactly } from './shape.ts';

/** `typ` of the compact JWS (ES256); the payload is RFC 8785 JSON with exactly these members. */
export const CHECKPOINT_TYPE = 'patina-checkpoint+jwt';

export interface CheckpointPayload {
  /** Number of the block, which was final for the signer. */
  readonly block: number;
  readonly chainId: number;
  /** 0x-hex. */
  readonly hash: string;
  /** DID of the signing platform. */
  readonly iss: string;
  /** When the block was made, Unix seconds. */
  readonly time: number;
}

/** A checkpoint whose signature verifies with the key it names. Who that is, trust decides. */
export interface SignedCheckpoint extends CheckpointPayload {
  /** RFC 7638 thumbprint of the signing key, base64url. */
  readonly key: string;
}

/** Those whose word the checker takes, and how many of them must say the same. */
export interface CheckpointTrust {
  readonly threshold: number;
  readonly signers: readonly {
    readonly name: string;
    /** RFC 7638 thumbprints: a platform may have several keys, and counts once. */
    readonly keys: readonly string[];
  }[];
}

/** What enough signers said. */
export interface AgreedCheckpoint {
  readonly chainId: number;
  readonly block: number;
  readonly hash: string;
  /** Unix seconds. */
  readonly time: number;
  readonly names: readonly string[];
}

/** Null where it is no checkpoint, or its signature is not of the key it names. */
export function parseCheckpoint(jws: string): SignedCheckpoint | null {
  const parsed = parseJws(jws.trim(), CHECKPOINT_TYPE);
  if (typeof parsed === 'string' || signatureFault(parsed) !== null) return null;
  const { jwk, kid } = parsed.header;
  const key = thumbprint(jwk.x, jwk.y);
  const payload = parsePayload(parsed.payload);
  return payload && kid === `${payload.iss}#${key}` ? { ...payload, key } : null;
}

function parsePayload(bytes: Uint8Array): CheckpointPayload | null {
  try {
    const text = fromUtf8(bytes);
    const value: unknown = JSON.parse(text);
    return isPayload(value) && canonicalize(value) === text ? value : null;
  } catch {
    return null;
  }
}

function isPayload(value: unknown): value is CheckpointPayload {
  if (!hasExactly(value, ['block', 'chainId', 'hash', 'iss', 'time'])) return false;
  const { block, chainId, hash, iss, time } = value;
  return (
    [block, chainId, time].every((one) => Number.isSafeInteger(one) && (one as number) >= 0) &&
    isHex(hash, 32) &&
    typeof iss === 'string'
  );
}

/** The signers in a file's text; null where it is something else, or can never be met. */
export function parseCheckpointTrust(text: string): CheckpointTrust | null {
  try {
    const value: unknown = JSON.parse(text);
    return isTrust(value) ? value : null;
  } catch {
    return null;
  }
}

function isTrust(value: unknown): value is CheckpointTrust {
  if (!hasExactly(value, ['signers', 'threshold'])) return false;
  const { signers, threshold } = value;
  if (!Array.isArray(signers) || !signers.every(isSigner)) return false;
  const keys = signers.flatMap((one) => one.keys);
  return (
    Number.isSafeInteger(threshold) &&
    (threshold as number) >= 1 &&
    (threshold as number) <= signers.length &&
    new Set(keys).size === keys.length
  );
}

const isSigner = (value: unknown): value is CheckpointTrust['signers'][number] =>
  hasExactly(value, ['keys', 'name']) &&
  typeof value['name'] === 'string' &&
  Array.isArray(value['keys']) &&
  value['keys'].length > 0 &&
  value['keys'].every((key) => typeof key === 'string' && /^[\w-]{43}$/.test(key));

/**
 * The newest block of the chain that enough signers name.
 * CHECKPOINTS_DISAGREE: two of those trusted name different blocks of one height, which is an
 * alarm whatever the count; CHECKPOINTS_TOO_FEW: nothing was said by enough of them.
 */
export function agreeOnCheckpoint(
  checkpoints: readonly SignedCheckpoint[],
  { threshold, signers }: CheckpointTrust,
  chainId: number,
): AgreedCheckpoint | 'CHECKPOINTS_DISAGREE' | 'CHECKPOINTS_TOO_FEW' {
  const byBlock = new Map<number, AgreedCheckpoint>();
  for (const checkpoint of checkpoints) {
    const signer = signers.find(({ keys }) => keys.includes(checkpoint.key));
    if (!signer || checkpoint.chainId !== chainId) continue;
    const { block, hash, time } = checkpoint;
    const known = byBlock.get(block);
    if (known && known.hash !== hash) return 'CHECKPOINTS_DISAGREE';
    const names = new Set([...(known?.names ?? []), signer.name]);
    byBlock.set(block, { chainId, block, hash, time, names: [...names] });
  }
  const enough = [...byBlock.values()].filter(({ names }) => names.length >= threshold);
  return (
    enough.reduce<AgreedCheckpoint | null>(
      (newest, one) => (newest && newest.block >= one.block ? newest : one),
      null,
    ) ?? 'CHECKPOINTS_TOO_FEW'
  );
}
