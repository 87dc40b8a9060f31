import type { Interface } from 'ethers';
import type { Logger } from 'pino';
import type { Chain } from '../chain.ts';
import type { Alerts } from './alerts.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { Sender } from './sender.ts';
import type { Signer } from './signer.ts';
import type { SlotStore } from './slot-store.ts';

/** How a relayer carries. */
export interface Manner {
  /** Most calls that share a transaction. */
  readonly batch: number;
  /** Longest time a call waits for others to share with, milliseconds. */
  readonly waitMs: number;
  /** Most that is offered for a unit of gas, wei; null where there is no limit. */
  readonly maxFee: bigint | null;
  /** Milliseconds after which a transaction that offers too little gets a replacement. */
  readonly stuckMs: number;
}

/** What the steps of a relayer work with. */
export interface RelayParts {
  readonly chain: Chain;
  readonly outbox: OutboxStore;
  readonly slots: SlotStore;
  readonly signer: Signer;
  readonly sender: Sender;
  readonly alerts: Alerts;
  readonly manner: Manner;
  /** Interfaces whose custom errors explain reverts. */
  readonly errors: readonly Interface[];
  readonly log: Logger;
}
