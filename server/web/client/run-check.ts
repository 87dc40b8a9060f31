import {
  httpRpc,
  nameOfUrl,
  parseTrustRoots,
  verify,
  verifyOnline,
} from '../../records/verify/index.ts';
import type { Node, TrustRoot, Verdict } from '../../records/verify/index.ts';
import type { Choice } from './check-inputs.ts';

/** Where the page says its files are; absolute addresses. */
export interface Sources {
  readonly evidence: string;
  readonly root: string;
  /** This server's own node, asked where the reader names nothing. */
  readonly ownRpc: string;
  /** How that node is named in the verdict. */
  readonly ownName: string;
}

export type Stage = 'evidence' | 'root' | 'verify';

/** A file the check needs could not be had; says nothing about the record. */
export class Unfetched extends Error {
  override readonly name = 'Unfetched';
  readonly what: 'evidence' | 'root';
  constructor(what: 'evidence' | 'root') {
    super(`could not fetch the ${what}`);
    this.what = what;
  }
}

/**
 * Fetches the files and runs the verifier as of the newest block of the nodes the reader named
 * (all must agree), of the block they named, or else of this server's own node.
 * @param now Unix seconds.
 * @throws Unfetched
 */
export async function runCheck(
  sources: Sources,
  choice: Choice,
  now: number,
  onStage: (stage: Stage) => void,
): Promise<Verdict> {
  onStage('evidence');
  const file = new Uint8Array(await fetched('evidence', sources.evidence));
  onStage('root');
  const roots = readRoots(await fetched('root', sources.root));
  onStage('verify');
  if (choice.rpc.length === 0 && choice.block !== null) {
    return verify(file, { roots, now, trustedBlocks: [{ hash: choice.block, source: 'you' }] });
  }
  const mustHold = choice.block === null ? [] : [choice.block];
  const { verdict } = await verifyOnline(file, {
    roots,
    now,
    mustHold,
    nodes: nodesOf(sources, choice),
  });
  return verdict;
}

const nodesOf = (sources: Sources, { rpc }: Choice): Node[] =>
  rpc.length === 0
    ? [{ name: sources.ownName, rpc: httpRpc(sources.ownRpc) }]
    : rpc.map((url) => ({ name: nameOfUrl(url), rpc: httpRpc(url) }));

function readRoots(bytes: ArrayBuffer): readonly TrustRoot[] {
  const roots = parseTrustRoots(new TextDecoder().decode(bytes));
  if (roots === null) throw new Unfetched('root');
  return roots;
}

/** Milliseconds a file may take. */
const PATIENCE = 20_000;

async function fetched(what: 'evidence' | 'root', url: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Unfetched(what);
    return await response.arrayBuffer();
  } catch {
    throw new Unfetched(what);
  }
}
