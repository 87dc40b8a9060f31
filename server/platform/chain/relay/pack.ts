import { dataLength, Interface } from 'ethers';
import type { QueuedCall } from './outbox-store.ts';
import type { GoodFlight } from './preflight.ts';

/** What one transaction carries. */
export interface Cargo {
  readonly calls: readonly QueuedCall[];
  readonly to: string;
  /** 0x-hex. */
  readonly data: string;
  readonly gas: bigint;
}

/** Most gas and call data of a shared transaction: far below what blocks and nodes take. */
const SHARED_GAS = 10_000_000n;
const SHARED_BYTES = 65_536;

/** Contracts that take signed words carry many in one call (contracts/types/IIntents.sol). */
const door = new Interface(['function relay(bytes[] calls, bool all) returns (uint256 done)']);

/**
 * Puts calls into transactions, in the order given. Words for one contract share one, of which a
 * refused one is skipped and the others stand; urgent calls and calls of the account go alone.
 * @param batch most calls of a transaction.
 */
export function pack(flights: readonly GoodFlight[], batch: number): Cargo[] {
  const packs: GoodFlight[][] = [];
  const open = new Map<string, GoodFlight[]>();
  for (const flight of flights) {
    const { urgent, relayable, lane, to } = flight.call;
    const sharing = relayable && !urgent;
    const key = `${lane} ${to}`;
    const shared = sharing ? open.get(key) : undefined;
    if (shared && shared.length < batch && fits(shared, flight)) {
      shared.push(flight);
    } else {
      const fresh = [flight];
      packs.push(fresh);
      if (sharing) open.set(key, fresh);
    }
  }
  return packs.map(toCargo);
}

function fits(shared: readonly GoodFlight[], flight: GoodFlight): boolean {
  const all = [...shared, flight];
  const bytes = all.reduce((sum, { call }) => sum + dataLength(call.data), 0);
  return gasOf(all) <= SHARED_GAS && bytes <= SHARED_BYTES;
}

/**
 * Summed, not estimated as a whole: the least gas with which `relay` succeeds is one with which
 * calls in it run out of gas and are skipped.
 */
const gasOf = (flights: readonly GoodFlight[]): bigint =>
  flights.reduce((sum, { gas }) => sum + gas, 0n);

function toCargo(flights: readonly GoodFlight[]): Cargo {
  const calls = flights.map(({ call }) => call);
  const [first] = calls;
  if (!first) throw new TypeError('a transaction carries something');
  const data =
    calls.length === 1
      ? first.data
      : door.encodeFunctionData('relay', [calls.map((call) => call.data), false]);
  return { calls, to: first.to, data, gas: gasOf(flights) };
}
