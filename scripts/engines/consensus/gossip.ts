import type { Geth } from '../geth.ts';
import { NodeRefused, NodeSilent } from '../node-rpc.ts';

/**
 * Carries transactions from node to node, as their peer-to-peer network would: they have no peers,
 * so that who hears of what is ours to decide.
 */
export class Gossip {
  readonly #filters = new Map<Geth, string>();
  /** What we have told a node, and it will tell back. */
  readonly #echoes = new Map<Geth, Set<string>>();

  /** Tells each of `to` what is new in the pools of `from`. Nodes that do not answer are left out. */
  async spread(from: readonly Geth[], to: readonly Geth[]): Promise<void> {
    for (const node of from) {
      const others = to.filter((other) => other !== node);
      for (const hash of await unlessSilent(this.#heard(node), [])) {
        if (this.#echoesOf(node).delete(hash)) continue;
        const raw = await unlessSilent(
          node.rpc<string | null>('eth_getRawTransactionByHash', [hash]),
          null,
        );
        if (raw !== null && raw !== '0x') await this.#tell(others, hash, raw);
      }
    }
  }

  async #tell(nodes: readonly Geth[], hash: string, raw: string): Promise<void> {
    for (const node of nodes) {
      try {
        await node.rpc('eth_sendRawTransaction', [raw]);
        this.#echoesOf(node).add(hash);
      } catch (error) {
        // It has it already, has a better one of that nonce, or is away.
        if (!(error instanceof NodeRefused || error instanceof NodeSilent)) throw error;
      }
    }
  }

  async #heard(node: Geth): Promise<string[]> {
    const filter = this.#filters.get(node);
    if (filter !== undefined) {
      try {
        return await node.rpc<string[]>('eth_getFilterChanges', [filter]);
      } catch (error) {
        // It was started again, and has forgotten the filter.
        if (!(error instanceof NodeRefused)) throw error;
      }
    }
    this.#filters.set(node, await node.rpc<string>('eth_newPendingTransactionFilter'));
    return pooled(node);
  }

  #echoesOf(node: Geth): Set<string> {
    const known = this.#echoes.get(node) ?? new Set();
    this.#echoes.set(node, known);
    return known;
  }
}

type Pool = Record<'pending' | 'queued', Record<string, Record<string, { hash: string }>>>;

async function pooled({ rpc }: Geth): Promise<string[]> {
  const { pending } = await rpc<Pool>('txpool_content');
  return Object.values(pending).flatMap((byNonce) =>
    Object.values(byNonce).map(({ hash }) => hash),
  );
}

async function unlessSilent<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  return asked.catch((error: unknown) => {
    if (error instanceof NodeSilent) return otherwise;
    throw error;
  });
}
