/** The verdict on an evidence file, offline: design section 4. */
import { check } from './codes.ts';
import { chooseRoot, conclude } from './conclude.ts';
import { evaluate, type Findings } from './evaluate.ts';
import { parseEvidence, type Evidence } from './evidence-file.ts';
import { fromHex } from './bytes.ts';
import { parseHeader, type Header } from './header.ts';
import {
  checkBinding,
  checkSignature,
  parseCredential,
  type Credential,
} from './parse-credential.ts';
import { NodesMismatch, orderedNodes, provenState, run } from './proven-state.ts';
import { RlpMalformed } from './rlp.ts';
import type { Check, TrustedBlock, TrustRoot, Verdict } from './verdict.ts';

/** 30 days, in seconds. */
export const DEFAULT_MAX_AGE = 30 * 24 * 3600;

export interface Trust {
  /** Deployments that the checker trusts; any of them will do. */
  readonly roots: readonly TrustRoot[];
  /** Blocks that somebody other than the file vouches for; any of them will do. */
  readonly trustedBlocks: readonly TrustedBlock[];
  /** Unix seconds. */
  readonly now: number;
  /** Seconds; 30 days where absent. */
  readonly maxAge?: number;
}

/** Never throws, whatever the file holds. */
export function verify(file: Uint8Array, trust: Trust): Verdict {
  return verifyAgainst(file, trust, (header) => checkBlock(header, trust.trustedBlocks));
}

/** As {@link verify}, with another judge of the file's block. */
export function verifyAgainst(
  file: Uint8Array,
  trust: Omit<Trust, 'trustedBlocks'>,
  judgeBlock: (header: Header) => Check,
): Verdict {
  const checks: Check[] = [];
  let findings: Findings | null = null;
  let asOf: Verdict['asOf'] = null;
  const end = (...last: readonly Check[]): Verdict => {
    const { now, maxAge = DEFAULT_MAX_AGE } = trust;
    return conclude({ checks: [...checks, ...last], findings, asOf, now, maxAge });
  };

  const evidence = parseEvidence(file);
  if (typeof evidence === 'string') return end(check('form', evidence, 'file'));
  const header = readHeader(evidence);
  if (header === null) return end(check('form', 'NOT_EVIDENCE', 'file'));
  asOf = { block: header.number, hash: header.hash, time: header.time };
  checks.push(judgeBlock(header));

  const credential = parseCredential(evidence.credential, 'file');
  if ('answer' in credential) return end(credential);
  checks.push(checkSignature(credential.jws, 'file'));
  checks.push(checkBinding(credential, trust.now, 'file'));
  const root = chooseRoot(trust.roots, credential.payload.anchoring);
  if ('answer' in root) return end(root);
  findings = readState(evidence, header, credential, root);
  return end(check('form', findings ? 'OK' : 'NODES_MISMATCH', 'file'));
}

/** The file's block, and the chain that its credential states; null where either cannot be read. */
export function blockOf(file: Uint8Array): { header: Header; chainId: number } | null {
  const evidence = parseEvidence(file);
  if (typeof evidence === 'string') return null;
  const header = readHeader(evidence);
  const credential = parseCredential(evidence.credential, 'file');
  if (header === null || 'answer' in credential) return null;
  return { header, chainId: credential.payload.anchoring.chainId };
}

function readHeader(evidence: Evidence): Header | null {
  try {
    return parseHeader(fromHex(evidence.block));
  } catch (error) {
    if (error instanceof RlpMalformed) return null;
    throw error;
  }
}

function checkBlock(header: Header, trusted: readonly TrustedBlock[]): Check {
  const detail = { block: header.number, hash: header.hash };
  if (trusted.length === 0) return check('block', 'NO_TRUSTED_BLOCK', 'none', detail);
  const vouched = trusted.find(({ hash }) => hash.toLowerCase() === header.hash);
  // Not a failure: the checker may simply know another block than the one the file was made at.
  return vouched
    ? check('block', 'OK', vouched.source, detail)
    : check('block', 'BLOCK_NOT_TRUSTED', 'file', detail);
}

/** Null where the nodes are not exactly those that the rules visit. */
function readState(
  evidence: Evidence,
  header: Header,
  credential: Credential,
  root: TrustRoot,
): Findings | null {
  const nodes = orderedNodes(evidence.nodes);
  try {
    const state = provenState(header.stateRoot, root.contracts, nodes.take);
    const source = `block ${header.number}`;
    const findings = run(evaluate(credential, evidence.path, root, source), state);
    return nodes.exhausted() ? findings : null;
  } catch (error) {
    if (error instanceof NodesMismatch || error instanceof RlpMalformed) return null;
    throw error;
  }
}
