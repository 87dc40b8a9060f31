import type { Engine } from '../engine.ts';
import type { NodeRpc } from '../node-rpc.ts';
import type { EngineApi } from './engine-api.ts';
import type { Journal } from './journal.ts';
import type { Path } from './path.ts';

export interface Follower {
  readonly rpc: NodeRpc;
  readonly api: EngineApi;
}

/** The node takes no block that it has not had before; `recover` says why and what helps. */
export class NotInStep extends Error {
  override readonly name = 'NotInStep';
}

/**
 * Makes the end of a path the head of a node, whatever it has: it may be one block behind, on
 * another branch, or back at an early block after a kill.
 * Throws NotInStep.
 * @param final number of the block up to which the node is told that nothing changes; null: nothing.
 */
export async function bringUp(
  node: Follower,
  journal: Journal,
  path: Path,
  final: number | null,
): Promise<void> {
  const head = path.height;
  const choice = {
    head: path.hash(head),
    final: final === null || final === 0 ? null : path.hash(final),
  };
  if (head > 0 && !(await giveOne(node, journal, path, head))) {
    for (let number = (await newestShared(node, path)) + 1; number <= head; number++) {
      if (await giveOne(node, journal, path, number)) continue;
      // A kill took the parent's state and left its block: choosing it makes the node run it again.
      await node.api.choose({ head: path.hash(number - 1), final: null });
      if (await giveOne(node, journal, path, number)) continue;
      throw new NotInStep(`a node does not take block ${number} though it was given all before it`);
    }
  }
  if (!(await node.api.choose(choice))) throw new Error(`a node lacks block ${head}, just given`);
}

/**
 * A kill can take geth back to its genesis block; then it waits for peers to send it a state, and
 * takes no block. But it still has its blocks and can run them again. Once it has done so, started
 * again after a soft stop it is as before.
 */
export async function recover(node: Follower & Pick<Engine, 'stop' | 'start'>, path: Path) {
  let kept = 0;
  while (kept < path.height && (await has(node, path.hash(kept + 1)))) kept++;
  await node.api.choose({ head: path.hash(kept), final: null });
  await node.stop();
  await node.start();
}

async function giveOne({ api }: Follower, journal: Journal, path: Path, number: number) {
  return api.give(await journal.read(path.hash(number)));
}

/** The newest block of the path that the node has, not above its own head. */
async function newestShared(node: Follower, path: Path): Promise<number> {
  const own = await node.rpc<{ number: string; hash: string }>('eth_getBlockByNumber', [
    'latest',
    false,
  ]);
  // Geth ignores any head of its past until it was told once, since its start, that it is in step.
  await node.api.choose({ head: own.hash, final: null });
  let number = Math.min(Number(own.number), path.height - 1);
  while (number > 0 && !(await has(node, path.hash(number)))) number--;
  return number;
}

async function has({ rpc }: Follower, hash: string): Promise<boolean> {
  return (await rpc('eth_getBlockByHash', [hash, false])) !== null;
}
