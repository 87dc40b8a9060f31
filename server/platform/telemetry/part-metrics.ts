import { Gauge, type Registry } from 'prom-client';
import type { BlockRef, Chain } from '../chain/chain.ts';
import type { Health } from './health.ts';

/** Blocks as they were seen last; null before the first look. */
export interface SeenBlocks {
  readonly head: BlockRef | null;
  readonly final: BlockRef | null;
  /** Up to here the index was complete. */
  readonly indexed: BlockRef | null;
}

/**
 * Which part is ill, how far the chain and our index of it are, and what each RPC end point is
 * like. Everything is read when the metrics are asked for.
 */
export function measureParts(
  registry: Registry,
  deps: {
    readonly health: Health;
    readonly chain: Pick<Chain, 'endPoints'>;
    readonly seen: () => SeenBlocks;
    readonly now: () => Date;
  },
): void {
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    collect: (this: Gauge<Label>) => void | Promise<void>,
  ) => new Gauge({ name, help, labelNames, registers: [registry], collect });
  const seconds = () => deps.now().getTime() / 1000;

  gauge('patina_part_up', '1 where a part does its job', ['part'], async function () {
    for (const [part, { up }] of Object.entries(await deps.health.look()))
      this.set({ part }, up ? 1 : 0);
  });
  gauge('patina_chain_block', 'Number of a block, by which', ['block'], function () {
    for (const [block, at] of Object.entries(deps.seen()) as [string, BlockRef | null][])
      if (at) this.set({ block }, at.number);
  });
  gauge('patina_chain_head_age_seconds', 'Age of the newest block seen', [], function () {
    const { head } = deps.seen();
    if (head) this.set(seconds() - head.time);
  });
  gauge('patina_rpc_up', '1 where an RPC end point is used', ['end_point'], function () {
    for (const { name, state } of deps.chain.endPoints())
      this.set({ end_point: name }, state === 'well' ? 1 : 0);
  });
  gauge('patina_rpc_state', '1 for the state it is in', ['end_point', 'state'], function () {
    this.reset();
    for (const { name, state } of deps.chain.endPoints()) this.set({ end_point: name, state }, 1);
  });
  gauge('patina_rpc_head', 'Newest block of an RPC end point', ['end_point'], function () {
    for (const { name, head } of deps.chain.endPoints())
      if (head) this.set({ end_point: name }, head.number);
  });
  gauge('patina_rpc_latency_seconds', 'Smoothed answer time', ['end_point'], function () {
    for (const { name, latency } of deps.chain.endPoints())
      if (latency !== null) this.set({ end_point: name }, latency / 1000);
  });
}
