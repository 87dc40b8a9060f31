/** Making an evidence file from a node's answers; the file proves itself, the node is not trusted. */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { fromHex, isHex, toHex, type Hex } from './bytes.ts';
import { evaluate, type Path } from './evaluate.ts';
import { EVIDENCE_TYPE, serialiseEvidence } from './evidence-file.ts';
import { parseCredential, type Credential } from './parse-credential.ts';
import { collectedNodes, NodesMismatch, provenState, run } from './proven-state.ts';
import { ROLES, type Query, type Reading, type Role } from './query.ts';
import { RlpMalformed } from './rlp.ts';
import { fetchHeader, quantity, type Rpc } from './rpc.ts';
import type { TrustRoot } from './verdict.ts';

export interface Subject {
  /** Compact JWS. */
  readonly credential: string;
  readonly path: Path | null;
}

/** Why no evidence could be made from a node's answers. */
export class CollectFailed extends Error {
  override readonly name = 'CollectFailed';
}

/**
 * Evidence about a record at one block. It may prove that the record is revoked, in doubt or not
 * anchored: that is for {@link verify} to say.
 * @throws CollectFailed, or what `rpc` rejects with.
 */
export async function collectEvidence(
  rpc: Rpc,
  root: TrustRoot,
  block: { readonly number: number; readonly hash: Hex },
  { credential, path }: Subject,
): Promise<Uint8Array> {
  const parsed = parseCredential(credential, 'file');
  if ('answer' in parsed) throw new CollectFailed(`credential refused: ${parsed.code}`);
  const header = await fetchHeader(rpc, quantity(block.number));
  if (header?.hash !== block.hash) throw new CollectFailed('the block is gone or hashed unusually');

  const slots = await slotsUsed(rpc, root, header.number, parsed, path);
  const heap = (
    await Promise.all(ROLES.map((role) => proofNodes(rpc, root, role, slots[role], header.number)))
  ).flat();
  const nodes = collectedNodes(heap);
  try {
    const state = provenState(header.stateRoot, root.contracts, nodes.take);
    run(evaluate(parsed, path, root, 'file'), state);
  } catch (error) {
    if (!(error instanceof NodesMismatch || error instanceof RlpMalformed)) throw error;
    throw new CollectFailed('the proofs do not fit the block', { cause: error });
  }
  return serialiseEvidence({
    block: toHex(header.rlp),
    credential,
    nodes: nodes.visited(),
    path,
    type: EVIDENCE_TYPE,
  });
}

/** Runs the rules once over unproven answers, only to learn which slots they read. */
async function slotsUsed(
  rpc: Rpc,
  root: TrustRoot,
  block: number,
  credential: Credential,
  path: Path | null,
): Promise<Record<Role, Hex[]>> {
  const slots: Record<Role, Hex[]> = { parties: [], items: [], records: [] };
  const ask = storageReader(rpc, root, block);
  await runAsync(evaluate(credential, path, root, 'file'), async (query) => {
    // The code hash comes with the proof; until then it is taken to be right.
    if ('account' in query) return BigInt(root.contracts[query.account].codeHash);
    slots[query.contract].push(query.slot);
    return ask(query);
  });
  return slots;
}

/** Runs the rules to their end over answers that have to be waited for. */
export async function runAsync<T>(
  rules: Reading<T>,
  answer: (query: Query) => Promise<bigint>,
): Promise<T> {
  let step = rules.next();
  while (!step.done) step = rules.next(await answer(step.value));
  return step.value;
}

/** Answers the rules' questions by asking a node that is believed. */
export function storageReader(
  rpc: Rpc,
  root: TrustRoot,
  block: number,
): (query: Query) => Promise<bigint> {
  return async (query) => {
    if ('account' in query) {
      const code = await rpc('eth_getCode', [
        root.contracts[query.account].address,
        quantity(block),
      ]);
      if (!isHex(code)) throw new CollectFailed('the node gave no code');
      return BigInt(toHex(keccak_256(fromHex(code))));
    }
    const { address } = root.contracts[query.contract];
    const value = await rpc('eth_getStorageAt', [address, query.slot, quantity(block)]);
    if (!isHex(value, 32)) throw new CollectFailed('the node gave no storage word');
    return BigInt(value);
  };
}

async function proofNodes(
  rpc: Rpc,
  root: TrustRoot,
  role: Role,
  slots: readonly Hex[],
  block: number,
): Promise<Hex[]> {
  const { address } = root.contracts[role];
  const proof = (await rpc('eth_getProof', [address, slots, quantity(block)])) as {
    accountProof?: unknown;
    storageProof?: unknown;
  } | null;
  const lists = [
    proof?.accountProof,
    ...(Array.isArray(proof?.storageProof)
      ? proof.storageProof.map((one: { proof?: unknown } | null) => one?.proof)
      : []),
  ];
  return lists.flat().filter((node): node is Hex => isHex(node));
}
