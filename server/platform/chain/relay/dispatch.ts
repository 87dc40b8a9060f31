import type { BlockRef } from '../chain.ts';
import type { FeeMarket } from './fees.ts';
import { followedTo } from './followed.ts';
import type { LaneState } from './lane-state.ts';
import { fillGaps, launch } from './launch.ts';
import type { QueuedCall } from './outbox-store.ts';
import { pack } from './pack.ts';
import type { RelayParts } from './parts.ts';
import { preflight, type Flight, type GoodFlight } from './preflight.ts';

/** Most calls taken at once. */
const TAKE = 64;
/** Most calls put aside; beyond that the pipeline must move first. */
const ASIDE = 1_000;

/** What a relayer remembers of calls that would revert. */
export interface Refusals {
  /** Ids to leave out until something has changed. */
  readonly aside: Set<bigint>;
  /** Block at which a call would first have reverted, by id. */
  readonly since: Map<bigint, number>;
}

/** The world as a turn finds it. */
export interface Scene {
  readonly lanes: readonly LaneState[];
  readonly head: BlockRef;
  readonly market: FeeMarket;
  /** Calls sent and not settled, on whatever lane. */
  readonly sent: number;
}

/**
 * Takes queued calls as far as the lanes have room, tries each on the newest state, and sends those
 * that would succeed. One that would revert may depend on a call before it: it is put aside while
 * anything before it may still come, and fails when nothing may.
 * @returns true where there may be more to take at once.
 */
export async function dispatch(
  parts: RelayParts,
  scene: Scene,
  refusals: Refusals,
): Promise<boolean> {
  const { offer } = scene.market;
  const { maxFee } = parts.manner;
  parts.alerts.blocked('fees', !offer, {
    needed: String(scene.market.needed),
    limit: String(maxFee),
  });
  if (!offer) return false;
  const departure = { fees: offer, head: scene.head.number };
  const calls = await take(parts, scene, refusals);
  let more = false;
  try {
    if (calls.length > 0) {
      const flights = await tryAll(parts, calls, scene);
      const good = flights.filter((flight) => 'gas' in flight);
      for (const { call } of good) refusals.since.delete(call.id);
      const cargos = pack(good, parts.manner.batch);
      const { left, launched } = await launch(parts, cargos, scene.lanes, departure);
      const judged = await judge(parts, flights, scene, refusals);
      more = launched || judged;
      // What no lane can pay for does not keep what one can pay for.
      for (const { id } of left.flatMap((cargo) => cargo.calls)) refusals.aside.add(id);
    }
  } finally {
    await parts.outbox.release(calls.map(({ id }) => id));
  }
  for (const lane of scene.lanes) await fillGaps(parts, lane, departure);
  return more;
}

async function take(
  { outbox, manner }: RelayParts,
  { lanes, sent }: Scene,
  { aside, since }: Refusals,
): Promise<QueuedCall[]> {
  if (aside.size >= ASIDE && sent > 0) return [];
  const taken: QueuedCall[] = [];
  for (const kind of new Set(lanes.map((lane) => lane.kind))) {
    const room = lanes.reduce((sum, lane) => sum + (lane.kind === kind ? lane.room : 0), 0);
    // So many find room even if none of them can share a transaction.
    const limit = Math.min(room, TAKE);
    if (limit > 0) taken.push(...(await outbox.take({ ...manner, lane: kind, limit }, aside)));
  }
  if (taken.length === 0 && sent === 0) {
    // Then nothing can change by itself any more: the next turn judges all again.
    for (const id of since.keys()) if (!aside.has(id)) since.delete(id);
    aside.clear();
  }
  return taken;
}

/** Tries each call from the first account of its kind. */
async function tryAll(
  parts: RelayParts,
  calls: readonly QueuedCall[],
  { head, lanes }: Scene,
): Promise<Flight[]> {
  const next = Math.max(head.time + 1, Math.floor(Date.now() / 1000));
  const from = (call: QueuedCall) => lanes.find(({ kind }) => kind === call.lane)?.address ?? '';
  return Promise.all(calls.map((call) => preflight(parts, call, from(call), next)));
}

/** Puts aside or fails what would not succeed. @returns whether more may be taken at once. */
async function judge(
  parts: RelayParts,
  flights: readonly Flight[],
  { head, sent }: Scene,
  { aside, since }: Refusals,
): Promise<boolean> {
  const { chain, outbox, alerts } = parts;
  const bad = flights.filter((flight): flight is Exclude<Flight, GoodFlight> => !('gas' in flight));
  const othersUnderWay = sent > 0 || bad.length < flights.length;
  if (bad.length === 0) return false;
  // What a call wants may have come true already, and the follower is about to read it.
  const followed = await followedTo(parts);
  const followerBehind = followed !== null && followed < head.number;
  // In the order of entry, so that the first to fail makes way for the next.
  for (const flight of bad.sort((a, b) => (a.call.id < b.call.id ? -1 : 1))) {
    const { id, guard } = flight.call;
    const why = 'revert' in flight ? flight.revert : flight.trouble;
    const first = since.get(id) ?? head.number;
    since.set(id, first);
    // A node that judged by its newest block's own second was too early: see preflight.
    const tooEarly = !chain.embedded && first >= head.number;
    const waits =
      'trouble' in flight ||
      othersUnderWay ||
      followerBehind ||
      tooEarly ||
      (await outbox.waitsForEarlier(id));
    if (waits) {
      aside.add(id);
      await outbox.note([id], why);
    } else if (await outbox.fail(id, null, why)) {
      since.delete(id);
      alerts.failed(guard, why);
    }
  }
  // There may be calls behind these that succeed.
  return true;
}
