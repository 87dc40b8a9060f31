/**
 * The evidence file: RFC 8785 canonical JSON with exactly these members and no other, so that
 * nothing stands in it that is not proven.
 */
import canonicalize from 'canonicalize';
import { fromUtf8, isHex, utf8, type Hex } from './bytes.ts';
import type { Path } from './evaluate.ts';
import { MAX_CREDENTIAL } from './jws.ts';
import { hasExactly } from './shape.ts';

export const EVIDENCE_TYPE = 'patina-evidence-1';

/** Bounds on hostile files: bytes, trie nodes, and levels of a batch's Merkle tree. */
export const MAX_FILE = 4 * 1024 * 1024;
export const MAX_NODES = 2_000;
export const MAX_SIBLINGS = 64;

export interface Evidence {
  /** RLP of the header of the block whose state is proven. */
  readonly block: Hex;
  /** Compact JWS. */
  readonly credential: string;
  /** Trie nodes in the order in which the verifier first visits them, each once. */
  readonly nodes: readonly Hex[];
  /** Null where the record is stored singly. */
  readonly path: Path | null;
  readonly type: typeof EVIDENCE_TYPE;
}

export type FormFault = 'TOO_LARGE' | 'UNREADABLE' | 'NOT_EVIDENCE' | 'NOT_CANONICAL';

export function parseEvidence(file: Uint8Array): Evidence | FormFault {
  if (file.length > MAX_FILE) return 'TOO_LARGE';
  let text: string;
  let value: unknown;
  try {
    text = fromUtf8(file);
    value = JSON.parse(text);
  } catch {
    return 'UNREADABLE'; // cut short, or no JSON at all
  }
  if (!isEvidence(value)) return 'NOT_EVIDENCE';
  return canonicalize(value) === text ? value : 'NOT_CANONICAL';
}

export const serialiseEvidence = (evidence: Evidence): Uint8Array =>
  utf8(canonicalize(evidence) as string);

function isEvidence(value: unknown): value is Evidence {
  return (
    hasExactly(value, ['block', 'credential', 'nodes', 'path', 'type']) &&
    value['type'] === EVIDENCE_TYPE &&
    isHex(value['block']) &&
    typeof value['credential'] === 'string' &&
    value['credential'].length <= MAX_CREDENTIAL &&
    /^[A-Za-z0-9_.-]*$/.test(value['credential']) &&
    isHexList(value['nodes'], MAX_NODES) &&
    (value['path'] === null || isPath(value['path']))
  );
}

function isPath(value: unknown): value is Path {
  return (
    hasExactly(value, ['platform', 'siblings']) &&
    Number.isInteger(value['platform']) &&
    (value['platform'] as number) >= 1 &&
    (value['platform'] as number) <= 0xffffffff &&
    isHexList(value['siblings'], MAX_SIBLINGS, 32)
  );
}

const isHexList = (value: unknown, most: number, bytes?: number): boolean =>
  Array.isArray(value) && value.length <= most && value.every((item) => isHex(item, bytes));
