import { randomInt, timingSafeEqual } from 'node:crypto';
import { transact } from '../../platform/database/transact.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Commit, MemberPrincipal, PartyPrincipal } from '../../platform/http/route.ts';
import { answerOf, type OrderAnswer } from '../answer.ts';
import { mustBeCaptured } from '../captures/file-captures.ts';
import type { OrdersContext } from '../context.ts';
import { updateOrder, type OrderRow } from '../order.store.ts';
import { orderProblem } from '../problems.ts';
import { byOf, requireLocked, requireOrder } from '../require-order.ts';
import { mayTurn, turnOrder } from '../turn-order.ts';
import { turnDelivered } from './deliver-order.ts';

/** Without those that are mistaken for others when they are read aloud. */
const SYMBOLS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;
/** Wrong codes after which a new one is needed. */
export const TRIES = 5;

const CODE = (orderId: string): string => `order:${orderId}:collection`;
const newCode = (): string =>
  Array.from({ length: LENGTH }, () => SYMBOLS[randomInt(SYMBOLS.length)]).join('');

async function sealCode(context: OrdersContext, db: Db, { id, buyerId }: OrderRow) {
  return Uint8Array.from(await context.members.seal(db, buyerId, CODE(id), newCode()));
}

/** Compares in the same time, however much of it is right. */
function isSame(given: string, code: string): boolean {
  const bytes = Buffer.from(given.padEnd(LENGTH).slice(0, LENGTH));
  return timingSafeEqual(bytes, Buffer.from(code)) && given.length === LENGTH;
}

/**
 * The item waits in store. Throws ORDER_UNKNOWN, ORDER_STATE, DELIVERY_DIFFERENT, CAPTURES_MISSING.
 */
export const makeReady = (
  context: OrdersContext,
  principal: PartyPrincipal,
  orderId: string,
  commit: Commit,
): Promise<OrderAnswer> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['platform']);
    const by = byOf(principal);
    mayTurn(order, 'make_ready', by);
    if (order.delivery !== 'pickup') {
      throw orderProblem('DELIVERY_DIFFERENT', 'It is sent to the buyer.');
    }
    await mustBeCaptured(db, order);
    const collectionCode = await sealCode(context, db, order);
    return answerOf(await turnOrder(context, db, order, 'make_ready', by, { collectionCode }));
  });

/** The buyer's one-time code for collection. Throws ORDER_UNKNOWN, ORDER_STATE. */
export async function readCode(
  context: OrdersContext,
  principal: MemberPrincipal,
  orderId: string,
): Promise<{ code: string; triesLeft: number }> {
  const { order } = await requireOrder(context, principal, orderId, ['buyer']);
  const { state, collectionCode, collectionTries } = order;
  if (state !== 'ready' || !collectionCode) {
    throw orderProblem('ORDER_STATE', 'It does not wait in store.', { state });
  }
  const code = await context.members.unseal(principal.subject, CODE(orderId), collectionCode);
  return { code, triesLeft: TRIES - collectionTries };
}

/** A new code in place of one that may be known, or was tried too often. Throws as {@link readCode}. */
export async function renewCode(
  context: OrdersContext,
  principal: MemberPrincipal,
  orderId: string,
): Promise<{ code: string; triesLeft: number }> {
  await transact(context.database, async (db) => {
    const order = await requireLocked(db, principal, orderId, ['buyer']);
    if (order.state !== 'ready') {
      throw orderProblem('ORDER_STATE', 'It does not wait in store.', { state: order.state });
    }
    const collectionCode = await sealCode(context, db, order);
    await updateOrder(db, orderId, { collectionCode, collectionTries: 0 });
  });
  return readCode(context, principal, orderId);
}

/**
 * The buyer has checked the item in store and gives their code. A wrong one counts, whatever else
 * fails. Throws ORDER_UNKNOWN, ORDER_STATE, COLLECTION_*.
 */
export async function collectOrder(
  context: OrdersContext,
  principal: PartyPrincipal,
  { orderId, code }: { readonly orderId: string; readonly code: string },
  commit: Commit,
): Promise<OrderAnswer> {
  await countTry(context, principal, orderId, code);
  return commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['platform']);
    return answerOf(await turnDelivered(context, db, order, 'collect', byOf(principal)));
  });
}

/** Keeps its count in a transaction of its own, which a refusal does not take back. */
async function countTry(
  context: OrdersContext,
  principal: PartyPrincipal,
  orderId: string,
  code: string,
): Promise<void> {
  const { order } = await requireOrder(context, principal, orderId, ['platform']);
  const { buyerId, collectionCode: sealed } = order;
  mayTurn(order, 'collect', byOf(principal));
  const right = sealed && (await context.members.unseal(buyerId, CODE(orderId), sealed));
  const left = await transact(context.database, async (db) => {
    const locked = await requireLocked(db, principal, orderId, ['platform']);
    const { collectionCode, collectionTries } = locked;
    mayTurn(locked, 'collect', byOf(principal));
    if (collectionTries >= TRIES || !collectionCode || !right) {
      throw orderProblem('COLLECTION_LOCKED', 'It is not taken any more.');
    }
    // The buyer may have made a new one just now.
    const stands = Buffer.compare(collectionCode, sealed) === 0;
    if (stands && isSame(code, right)) return null;
    await updateOrder(db, orderId, { collectionTries: collectionTries + 1 });
    return TRIES - collectionTries - 1;
  });
  if (left !== null) throw orderProblem('COLLECTION_CODE_WRONG', 'It is another.', { left });
}
