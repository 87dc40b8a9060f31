/**
 * The verdict as of the newest final block: several nodes must agree on it, a fresh evidence
 * file is made from one of them, and the rules run over its proofs as they do offline.
 */
import { check, type CodeOf } from './codes.ts';
import { collectEvidence } from './collect.ts';
import { chooseRoot } from './conclude.ts';
import { parseEvidence } from './evidence-file.ts';
import type { Header } from './header.ts';
import { parseCredential } from './parse-credential.ts';
import { fetchHeader, quantity, RpcRefused, type Rpc } from './rpc.ts';
import type { TrustedBlock, TrustRoot, Verdict } from './verdict.ts';
import { verify, verifyAgainst, type Trust } from './verify.ts';

/** A node that the checker chose; `name` is shown as the source. */
export interface Node {
  readonly name: string;
  readonly rpc: Rpc;
}

export interface OnlineTrust extends Omit<Trust, 'trustedBlocks'> {
  readonly nodes: readonly Node[];
  /** Blocks that every node must have in its chain, vouched for by the checker. */
  readonly mustHold?: readonly string[];
}

export interface Fresh {
  readonly file: Uint8Array;
  readonly block: TrustedBlock;
}

type Trouble = CodeOf<'block'>;

class Failed extends Error {
  override readonly name = 'RefreshFailed';
  readonly code: Trouble;
  readonly source: string;
  constructor(code: Trouble, source: string) {
    super(code);
    this.code = code;
    this.source = source;
  }
}

/**
 * Never throws and never takes an outage for a forgery: trouble with the nodes leaves the block
 * check unknown, and with it all that rests on the chain.
 * @returns the verdict, and the fresh file it rests on where one could be made.
 */
export async function verifyOnline(
  file: Uint8Array,
  trust: OnlineTrust,
): Promise<{ readonly verdict: Verdict; readonly fresh: Fresh | null }> {
  try {
    const fresh = await refreshEvidence(file, trust);
    if (fresh === null) return { verdict: verify(file, { ...trust, trustedBlocks: [] }), fresh };
    return { verdict: verify(fresh.file, { ...trust, trustedBlocks: [fresh.block] }), fresh };
  } catch (error) {
    const { code, source } =
      error instanceof Failed ? error : new Failed('RPC_UNAVAILABLE', namesOf(trust.nodes));
    const verdict = verifyAgainst(file, trust, () => check('block', code, source));
    return { verdict, fresh: null };
  }
}

/** Null where the file, its credential or its contracts are such that no node need be asked. */
async function refreshEvidence(file: Uint8Array, trust: OnlineTrust): Promise<Fresh | null> {
  const { nodes, mustHold = [] } = trust;
  const evidence = parseEvidence(file);
  if (typeof evidence === 'string' || nodes.length === 0) return null;
  const credential = parseCredential(evidence.credential, 'file');
  if ('answer' in credential) return null;
  const root = chooseRoot(trust.roots, credential.payload.anchoring);
  if ('answer' in root) return null;

  await Promise.all(nodes.map((node) => requireChain(node, root.chainId)));
  const block = await agreedBlock(nodes, root);
  await Promise.all(nodes.flatMap((node) => mustHold.map((hash) => requireBlock(node, hash))));
  // A node that lags behind the file must not make its record look as if it were not there.
  const stated = verify(file, { ...trust, trustedBlocks: [] }).asOf;
  if (stated && block.number < stated.block) throw new Failed('RPC_BEHIND', namesOf(nodes));

  for (const { rpc } of nodes) {
    try {
      const fresh = await collectEvidence(rpc, root, block, evidence);
      return { file: fresh, block: { hash: block.hash, source: namesOf(nodes) } };
    } catch {
      // The next node may give what this one did not.
    }
  }
  throw new Failed('RPC_NO_PROOF', namesOf(nodes));
}

const namesOf = (nodes: readonly Node[]): string =>
  `rpc ${nodes.map(({ name }) => name).join(', ')}`;

/** An answer, or the failure that names the node which gave none. */
async function ask<T>(node: Node, question: (rpc: Rpc) => Promise<T>): Promise<T> {
  try {
    return await question(node.rpc);
  } catch {
    throw new Failed('RPC_UNAVAILABLE', namesOf([node]));
  }
}

async function requireChain(node: Node, chainId: number): Promise<void> {
  const stated = await ask(node, (rpc) => rpc('eth_chainId', []));
  if (Number(stated) !== chainId) throw new Failed('RPC_WRONG_CHAIN', namesOf([node]));
}

async function requireBlock(node: Node, hash: string): Promise<void> {
  const block = (await ask(node, (rpc) => rpc('eth_getBlockByHash', [hash, false]))) as {
    number?: unknown;
  } | null;
  const inChain =
    typeof block?.number === 'string' &&
    (await headerOf(node, block.number)).hash === hash.toLowerCase();
  if (!inChain) throw new Failed('RPCS_DISAGREE', namesOf([node]));
}

async function headerOf(node: Node, tag: string): Promise<Header> {
  const header = await ask(node, (rpc) => fetchHeader(rpc, tag));
  if (header === null) throw new Failed('RPC_NO_PROOF', namesOf([node]));
  return header;
}

/** Blocks after which one counts as final on a chain whose nodes know no finalized block. */
const CONFIRMATIONS = 12;

async function finalNumber(node: Node, root: TrustRoot): Promise<number> {
  // The demo chain has one producer, who takes nothing back: its head is final.
  if (root.demo) return (await headerOf(node, 'latest')).number;
  const final = await ask(node, (rpc) =>
    fetchHeader(rpc, 'finalized').catch((error: unknown) => {
      if (error instanceof RpcRefused) return null;
      throw error;
    }),
  );
  return final?.number ?? Math.max(0, (await headerOf(node, 'latest')).number - CONFIRMATIONS);
}

/** The newest block that all nodes hold to be final, and on whose hash they agree. */
async function agreedBlock(nodes: readonly Node[], root: TrustRoot): Promise<Header> {
  const number = Math.min(...(await Promise.all(nodes.map((node) => finalNumber(node, root)))));
  const [first, ...others] = await Promise.all(
    nodes.map((node) => headerOf(node, quantity(number))),
  );
  if (first === undefined || others.some(({ hash }) => hash !== first.hash))
    throw new Failed('RPCS_DISAGREE', namesOf(nodes));
  return first;
}
