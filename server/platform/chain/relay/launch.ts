import type { Fees } from './fees.ts';
import type { LaneState } from './lane-state.ts';
import type { Cargo } from './pack.ts';
import type { RelayParts } from './parts.ts';
import type { NewSlot } from './slot-store.ts';

/** Gas of a transaction that does nothing; more than it takes, as some chains count more. */
const IDLE_GAS = 100_000n;

/** What launching needs to know of the chain. */
export interface Departure {
  readonly fees: Fees;
  /** Number of the newest block. */
  readonly head: number;
}

/**
 * Signs, stores, then sends, each cargo on the lane of its kind that has most room and can pay.
 * @returns the cargos that were not launched, and whether any was.
 */
export async function launch(
  parts: RelayParts,
  cargos: readonly Cargo[],
  lanes: readonly LaneState[],
  { fees, head }: Departure,
): Promise<{ left: readonly Cargo[]; launched: boolean }> {
  const left: Cargo[] = [];
  const slots: NewSlot[] = [];
  for (const cargo of cargos) {
    const lane = laneFor(parts, cargo, lanes, cargo.gas * fees.maxFeePerGas);
    if (!lane) {
      left.push(cargo);
      continue;
    }
    const nonce = lane.takeNonce();
    const { to, data, gas: gasLimit } = cargo;
    const signed = await parts.signer.sign({ lane: lane.name, nonce, to, data, gasLimit, fees });
    const outboxIds = cargo.calls.map(({ id }) => id);
    slots.push({ lane: lane.name, nonce, outboxIds, ...signed });
  }
  if (await store(parts, slots, head)) return { left, launched: slots.length > 0 };
  return { left: cargos, launched: false };
}

/** Fills nonces that nothing fills with transactions that do nothing: what follows waits for them. */
export async function fillGaps(
  parts: RelayParts,
  lane: LaneState,
  { fees, head }: Departure,
): Promise<void> {
  const slots: NewSlot[] = [];
  const cost = IDLE_GAS * fees.maxFeePerGas;
  while (lane.gaps.length > 0 && lane.budget >= cost) {
    lane.budget -= cost;
    const nonce = lane.takeNonce();
    const call = { lane: lane.name, nonce, to: lane.address, data: '0x', gasLimit: IDLE_GAS, fees };
    slots.push({ lane: lane.name, nonce, outboxIds: [], ...(await parts.signer.sign(call)) });
  }
  if (await store(parts, slots, head)) {
    for (const { nonce } of slots) parts.log.warn({ lane: lane.name, nonce }, 'filled a nonce gap');
  }
}

/** From here on they may be sent; a crash leaves them to whoever leads the lane next. */
async function store(
  { slots, sender }: RelayParts,
  fresh: readonly NewSlot[],
  head: number,
): Promise<boolean> {
  if (fresh.length === 0) return true;
  if (!(await slots.claim(fresh))) return false;
  for (const transaction of fresh) sender.send(transaction, head);
  return true;
}

/** Bespeaks room and money on the lane that it gives. */
function laneFor(
  { alerts }: RelayParts,
  { calls }: Cargo,
  lanes: readonly LaneState[],
  cost: bigint,
): LaneState | undefined {
  const open = lanes.filter(({ kind, room }) => kind === calls[0]?.lane && room > 0);
  for (const { name, address, budget } of open) {
    alerts.blocked(`balance of ${name}`, budget < cost, {
      address,
      budget: String(budget),
      cost: String(cost),
    });
  }
  const [lane] = open.filter(({ budget }) => budget >= cost).sort((a, b) => b.room - a.room);
  if (lane) {
    lane.room -= 1;
    lane.budget -= cost;
  }
  return lane;
}
