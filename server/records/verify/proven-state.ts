/** Answers the rules' questions from trie nodes, each proven by its hash up to a state root. */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { fromHex, toBigInt, toHex, type Hex } from './bytes.ts';
import type { Query, Reading, Role } from './query.ts';
import { bytesOf, decodeRlp, decodeRlpList, RlpMalformed } from './rlp.ts';
import { EMPTY_TRIE, lookup, type TakeNode } from './trie.ts';
import type { TrustRoot } from './verdict.ts';

interface Account {
  readonly storageRoot: Hex;
  readonly codeHash: bigint;
}

/** An account that the state proves to be absent has no code and no storage. */
const ABSENT: Account = { storageRoot: EMPTY_TRIE, codeHash: 0n };

/**
 * @returns a function that answers one query; it throws {@link RlpMalformed}, or what `take`
 * throws, where the nodes do not lead to an answer.
 */
export function provenState(
  stateRoot: Hex,
  contracts: TrustRoot['contracts'],
  take: TakeNode,
): (query: Query) => bigint {
  const accounts = new Map<Role, Account>();
  const account = (role: Role): Account => {
    const known = accounts.get(role);
    if (known) return known;
    const found = readAccount(stateRoot, contracts[role].address, take);
    accounts.set(role, found);
    return found;
  };
  return (query) => {
    if ('account' in query) return account(query.account).codeHash;
    const value = lookup(account(query.contract).storageRoot, fromHex(query.slot), take);
    return value === null ? 0n : readWord(value);
  };
}

function readAccount(stateRoot: Hex, address: string, take: TakeNode): Account {
  const value = lookup(stateRoot, fromHex(address.toLowerCase()), take);
  if (value === null) return ABSENT;
  const [, , storageRoot, codeHash] = decodeRlpList(value);
  return { storageRoot: toHex(bytesOf(storageRoot)), codeHash: toBigInt(bytesOf(codeHash)) };
}

function readWord(value: Uint8Array): bigint {
  const bytes = bytesOf(decodeRlp(value));
  if (bytes.length > 32 || bytes[0] === 0) throw new RlpMalformed('not a storage word');
  return toBigInt(bytes);
}

/** Runs the rules to their end over answers that are at hand. */
export function run<T>(rules: Reading<T>, answer: (query: Query) => bigint): T {
  let step = rules.next();
  while (!step.done) step = rules.next(answer(step.value));
  return step.value;
}

export class NodesMismatch extends Error {
  override readonly name = 'NodesMismatch';
}

/**
 * Takes nodes from a list that must hold exactly the nodes visited, in that order. Each node is
 * hashed only when its turn comes, so a damaged file is refused at its first wrong node.
 */
export function orderedNodes(nodes: readonly Hex[]): {
  readonly take: TakeNode;
  /** True once every node of the list was taken. */
  readonly exhausted: () => boolean;
} {
  const taken = new Map<Hex, Uint8Array>();
  const take: TakeNode = (hash) => {
    const known = taken.get(hash);
    if (known) return known;
    const node = fromHex(nodes[taken.size] ?? '0x');
    if (toHex(keccak_256(node)) !== hash) throw new NodesMismatch(hash);
    taken.set(hash, node);
    return node;
  };
  return { take, exhausted: () => taken.size === nodes.length };
}

/** Takes nodes from a heap, and lists those visited in order of first visit. */
export function collectedNodes(heap: readonly Hex[]): {
  readonly take: TakeNode;
  readonly visited: () => Hex[];
} {
  const all = new Map(heap.map((node) => [toHex(keccak_256(fromHex(node))), node]));
  const taken = new Map<Hex, Uint8Array>();
  const take: TakeNode = (hash) => {
    const known = taken.get(hash);
    if (known) return known;
    const text = all.get(hash);
    if (text === undefined) throw new NodesMismatch(hash);
    const node = fromHex(text);
    taken.set(hash, node);
    return node;
  };
  return { take, visited: () => [...taken.values()].map(toHex) };
}
