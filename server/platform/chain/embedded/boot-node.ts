import { join } from 'node:path';
import type { Logger } from 'pino';
import type { BlockRef } from '../chain.ts';
import { httpRpc } from '../rpc/http-rpc.ts';
import type { Rpc } from '../rpc/json-rpc.ts';
import { startAnvil, type AnvilProcess } from './anvil-process.ts';
import { BLOCK_GAS } from './genesis.ts';
import { openJournal, type Journal } from './journal.ts';
import { connectNode, type NodeSocket } from './node-socket.ts';
import { replay } from './replay.ts';
import { loadSnapshot, saveSnapshot } from './snapshot.ts';
import { killStaleAnvil, markAnvil } from './stale-anvil.ts';

/** A node that stands where the journal ends. */
export interface BootedNode {
  readonly node: NodeSocket;
  readonly journal: Journal;
  readonly head: BlockRef;
  /** Block of the snapshot it started from, 0 for none. */
  readonly snapshot: number;
  /** Resolves when the process is gone. */
  readonly exited: Promise<void>;
  saveSnapshot(head: BlockRef): Promise<void>;
  /** Kills the node and closes the journal. */
  close(): Promise<void>;
}

/**
 * How many states the node keeps for questions about the past (proofs, calls). Each costs a copy of
 * everything: 32 are enough for whoever asks about a block that was the head a moment ago.
 */
const STATES = 32;
/** Milliseconds for dumping or loading the whole state. */
const LARGE_TIMEOUT = 120_000;

export interface NodePlace {
  readonly folder: string;
  readonly chainId: number;
  readonly genesis: { readonly path: string; readonly time: number };
  readonly log: Logger;
}

/**
 * Starts anvil and brings it to the end of the journal: from the snapshot if there is a good one,
 * else from the first block. Rejects with ChainHashMismatch and JournalCorrupt.
 */
export async function bootNode(place: NodePlace): Promise<BootedNode> {
  const stale = await killStaleAnvil(markFile(place));
  if (stale !== null) place.log.warn({ pid: stale }, 'ended the chain node of an earlier server');
  const journal = await openJournal(join(place.folder, 'journal.jsonl'));
  try {
    return await standUp(place, journal, true).catch(async (error: unknown) => {
      place.log.warn({ err: error }, 'replaying the chain from its first block');
      return standUp(place, journal, false);
    });
  } catch (error) {
    await journal.close();
    throw error;
  }
}

async function standUp(
  place: NodePlace,
  journal: Journal,
  useSnapshot: boolean,
): Promise<BootedNode> {
  const began = performance.now();
  const snapshotFile = join(place.folder, 'snapshot.json');
  const anvil = await startAnvil(anvilArguments(place), place.folder);
  let node: NodeSocket | undefined;
  try {
    await markAnvil(markFile(place), anvil.pid);
    node = await connectNode(anvil.port);
    const large: Rpc = httpRpc(`http://127.0.0.1:${anvil.port}`, LARGE_TIMEOUT);
    const snapshot = useSnapshot ? await loadSnapshot(snapshotFile, large, journal) : 0;
    const head = await replay(node, journal);
    const ms = Math.round(performance.now() - began);
    place.log.info({ head: head.number, snapshot, ms }, 'embedded chain is up');
    return {
      node,
      journal,
      head,
      snapshot,
      exited: anvil.exited,
      saveSnapshot: (at) => saveSnapshot(snapshotFile, large, journal, at),
      close: closer(node, anvil, journal),
    };
  } catch (error) {
    node?.close();
    await anvil.kill();
    throw error;
  }
}

function closer(node: NodeSocket, anvil: AnvilProcess, journal: Journal): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    node.close();
    return (closing ??= anvil.kill().then(() => journal.close()));
  };
}

const markFile = ({ folder }: NodePlace) => join(folder, 'anvil.json');

function anvilArguments({ chainId, folder, genesis }: NodePlace): string[] {
  return [
    ['--init', genesis.path],
    ['--chain-id', String(chainId)],
    ['--timestamp', String(genesis.time)],
    ['--gas-limit', String(BLOCK_GAS)],
    ['--accounts', '0'],
    ['--hardfork', 'osaka'],
    // As on mainnet since osaka (EIP-7825), so that nothing works here that would not work there.
    ['--enable-tx-gas-limit'],
    ['--disable-default-create2-deployer'],
    ['--no-mining'],
    ['--order', 'fifo'],
    // Without this anvil writes its whole state to disk for every block.
    ['--prune-history', String(STATES)],
    ['--cache-path', join(folder, 'cache')],
    ['--no-request-size-limit'],
  ].flat();
}
