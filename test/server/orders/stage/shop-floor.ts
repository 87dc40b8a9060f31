import type { PartyPrincipal, MemberPrincipal } from '../../../../server/platform/http/route.ts';
import type { Database } from '../../../../server/platform/database/database.ts';
import { transact } from '../../../../server/platform/database/transact.ts';
import { newId } from '../../../../server/platform/ids.ts';
import { createListings } from '../../../../server/listings/index.ts';
import { CN, createOrders, type Trade } from '../../../../server/orders/index.ts';
import type { OrdersContext } from '../../../../server/orders/context.ts';
import { anglesOf } from '../../../../server/orders/rules/angles.ts';
import { insertLive } from '../../listings/a-listing.ts';
import { openShop } from '../../payments/shop.ts';

export type ShopFloor = Awaited<ReturnType<typeof setShopFloor>>;

export const PRICE = 1_000_000n;
/** Price and freight. */
export const TOTAL = PRICE + CN.freight.courier;

/**
 * Orders on a real database, ledger, listings and a provider's sandbox, with a chain that does what
 * the test says: title moves when `moveTitle` is called, or is refused.
 */
export async function setShopFloor(given?: Database) {
  const shop = await openShop(given);
  const { database } = shop;
  const db = database.client;
  const now = () => shop.clock.now;
  /** Calls that move title, by guard. */
  const titles = new Map<string, 'pending' | 'final' | 'rejected'>();
  const finished: Trade[] = [];
  const platform = newId('pty');
  const agreement = (id: string) => ({
    ...{ id, kind: 'consignment' as const, itemId: '', platform, seller: 'mbr_seller' },
    ...{ sellerStatus: 'private' as const, verified: true, commissionBps: 400, floor: 1n },
    ...{ agreedValue: PRICE, currency: 'CNY', saleUntil: null, state: 'standing' as const },
  });
  const chain = {
    powerOfSale: async () => ({ until: null }),
    actStatus: async (_: unknown, guard: string) => {
      const status = titles.get(guard);
      return status && { status, why: null };
    },
    sellUnderPower: async (
      _actor: unknown,
      { madeFor }: { madeFor: string },
      commit: OrdersContext['ownership'] extends never ? never : <T>(work: (tx: never) => T) => T,
      also: (tx: never, guard: string, recipient: string) => unknown,
    ) => {
      const guard = `claim:${madeFor}:${titles.size}`;
      await commit((tx) => also(tx, guard, '0x0'));
      titles.set(guard, 'pending');
    },
  };
  const listings = createListings({ database, now } as unknown as Parameters<
    typeof createListings
  >[0]);
  const orders = createOrders({
    ...{ database, ledger: shop.ledger, payments: shop.payments, listings, law: CN, now },
    provider: 'sandbox',
    consignments: {
      agreement: async (_: unknown, id: string) => agreement(id),
      settle: async () => undefined,
      payoutPlace: async () => null,
    },
    members: {
      seal: async (_: unknown, member: string, what: string, text: string) =>
        Buffer.from(`${member} ${what} ${text}`),
      unseal: async (member: string, what: string, sealed: Uint8Array) =>
        Buffer.from(sealed).toString().replace(`${member} ${what} `, ''),
      wallets: async () => [],
    },
    ownership: chain,
    parties: { find: async () => ({}) },
    // No platform here may sign records: that is another test's.
    items: { require: () => Promise.reject(new Error('no records here')) },
    onFinished: [async (_: unknown, trade: Trade) => void finished.push(trade)],
    log: { warn: () => undefined, error: () => undefined },
  } as unknown as OrdersContext);

  const member = (id: string = newId('mbr')): MemberPrincipal => ({
    ...{ kind: 'member', subject: id, session: 'ses', verifiedAt: null },
  });
  const staff = (subject: string): PartyPrincipal => ({
    ...{ kind: 'party', subject, party: platform, roles: ['merchant'] },
  });
  /** As patient as the service's own. */
  const commit = <T>(work: Parameters<typeof transact<T>>[1]) =>
    transact(database, work, { maxWait: 60_000, timeout: 60_000 });
  const listed = async (sellerStatus: 'private' | 'trader' = 'private') =>
    insertLive(db, {
      ...{ platformId: platform, sellerId: 'mbr_seller', sellerStatus, price: PRICE },
      certificateRecordId: '0xc0',
    });
  const place = async (
    buyer: MemberPrincipal,
    listing: string,
    delivery: 'courier' | 'pickup' = 'courier',
  ) => {
    const { digest: terms } = await orders.preview(buyer, { listing, delivery });
    const address = delivery === 'courier' ? { address: 'Long Street' } : {};
    return orders.place(buyer, { listing, delivery, terms, ...address }, commit);
  };
  const find = (id: string) => db.order.findUniqueOrThrow({ where: { id } });

  return {
    ...shop,
    ...{ db, orders, platform, titles, finished, member, staff, commit, listed, place, find },
    merchant: staff('prs_merchant'),
    context: orders.context,
    payment: shop.state,
    state: async (id: string) => (await find(id)).state,
    paymentOf: async (orderId: string) =>
      (await db.orderPayment.findFirstOrThrow({ where: { orderId } })).paymentId,
    /** The buyer pays, and the provider captures. */
    async pay(orderId: string) {
      const payment = await this.paymentOf(orderId);
      await shop.payments.runCalls();
      shop.sandbox.books.confirm(payment, true);
      await shop.payments.refresh(payment);
      await orders.work();
      await shop.payments.runCalls();
      await orders.work();
    },
    async paid(buyer: MemberPrincipal, status?: 'private' | 'trader') {
      const { id } = await place(buyer, (await listed(status)).id);
      await this.pay(id);
      return id;
    },
    /** What photos would be kept of each angle. */
    captured: (orderId: string, setId: string) =>
      db.orderCapture.createMany({
        data: anglesOf('bag').map((angle) => ({
          ...{ id: newId('cap'), orderId, setId, angle, docId: newId('doc') },
          ...{ sha256: `${setId} ${angle}`, takenBy: 'prs_merchant', createdAt: now() },
        })),
      }),
    /** The chain moves title by every call that waits. */
    moveTitle(to: 'final' | 'rejected' = 'final') {
      for (const [guard, status] of titles) if (status === 'pending') titles.set(guard, to);
    },
    /** Provider and orders, until nothing is left to do. */
    async worked() {
      for (let round = 0; round < 3; round++) {
        await orders.work();
        await shop.payments.runCalls();
      }
    },
  };
}
