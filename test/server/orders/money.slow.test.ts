import { expect } from 'chai';
import fc from 'fast-check';
import { ORDER_STATES, TRANSITIONS, type OrderState } from '../../../server/orders/order-states.ts';
import { compareReturn } from '../../../server/orders/returns/compare-return.ts';
import { dispatchOrder } from '../../../server/orders/shipping/dispatch-order.ts';
import { loseOrder, refundLost } from '../../../server/orders/shipping/deliver-order.ts';
import { giveUp } from '../../../server/orders/money/mend-money.ts';
import { turnOrder } from '../../../server/orders/turn-order.ts';
import { anglesOf } from '../../../server/orders/rules/angles.ts';
import { PRICE, setShopFloor, TOTAL, type ShopFloor } from './stage/shop-floor.ts';

const DAY = 86_400_000;
const ACTS = [
  ...['confirm', 'refuse', 'calls', 'work', 'refresh', 'deliver_events', 'silence', 'pay_again'],
  ...['cancel', 'dispatch', 'deliver', 'lose', 'refund_lost', 'ask_return', 'withdraw_return'],
  ...['arrive', 'compare', 'keep', 'dispute', 'settle', 'refund', 'move_title', 'refuse_title'],
  ...['give_up', 'hour', 'month'],
] as const;
type Act = (typeof ACTS)[number];

/** Refusals that somebody may meet; anything else is a fault. */
const REFUSALS =
  /^(ORDER_|PAYMENT_|LISTING_TAKEN|CAPTURES_|RETURN_WINDOW_OVER|ANGLES_|DECISION_|TITLE_ON|LEDGER_PENDING_RESOLVED)/;

describe('orders in random sequences of what people, provider, chain and clock do', function () {
  this.timeout(300_000);
  let floor: ShopFloor;
  before(async () => {
    floor = await setShopFloor();
    floor.sandbox.deliveries.manner.held = true;
  });
  after(() => floor?.close());

  interface Run {
    readonly id: string;
    readonly buyer: ReturnType<ShopFloor['member']>;
  }

  const perform = async ({ id, buyer }: Run, act: Act): Promise<void> => {
    const { context, commit, merchant, orders, sandbox, payments } = floor;
    const newest = await floor.db.orderPayment.findFirstOrThrow({
      where: { orderId: id },
      orderBy: { paymentId: 'desc' },
    });
    const payment = newest.paymentId;
    const dispute = (outcome: 'refund' | 'continue') =>
      commit((db) => orders.closeDispute(db, id, 'cmp_1', outcome));
    const acts: Record<Act, () => unknown> = {
      confirm: () => sandbox.books.find(payment) && sandbox.books.confirm(payment, true),
      refuse: () => sandbox.books.find(payment) && sandbox.books.confirm(payment, false),
      calls: () => payments.runCalls(),
      work: () => orders.work(),
      refresh: () => orders.confirmPayment(buyer, id),
      deliver_events: () => deliver(5),
      silence: () => sandbox.silent++,
      pay_again: () => orders.payAgain(buyer, id, commit),
      cancel: () => orders.cancel(buyer, id, commit),
      dispatch: async () => {
        const box = { boxNumber: 'BOX', carrier: 'Careful' };
        if ((await floor.db.orderCapture.count({ where: { setId: id } })) === 0) {
          await floor.captured(id, id);
        }
        await dispatchOrder(context, merchant, { orderId: id, ...box }, commit);
      },
      deliver: () => orders.deliver(buyer, { orderId: id, sealIntact: true }, commit),
      lose: () => loseOrder(context, merchant, id, commit),
      refund_lost: () => refundLost(context, merchant, id, commit),
      ask_return: () => orders.askReturn(buyer, { orderId: id }, commit),
      withdraw_return: () => orders.withdrawReturn(buyer, id, commit),
      arrive: async () => {
        const order = await floor.find(id);
        const by = { actor: 'staff', subject: 'prs_1' } as const;
        await commit((db) => turnOrder(context, db, order, 'receive_return', by));
      },
      compare: () => {
        const angles = anglesOf('bag').map((angle) => ({
          ...{ angle, certificate: true, outbound: true },
        }));
        return compareReturn(context, merchant, { orderId: id, angles }, commit);
      },
      keep: () => orders.keep(buyer, id, commit),
      dispute: () => commit((db) => orders.openDispute(db, id, 'cmp_1')),
      settle: () => dispute('continue'),
      refund: () => dispute('refund'),
      move_title: () => floor.moveTitle(),
      refuse_title: () => floor.moveTitle('rejected'),
      give_up: async () => {
        await giveUp(context, floor.staff('prs_1'), id, commit);
        await giveUp(context, floor.staff('prs_2'), id, commit);
      },
      hour: () => floor.advance(DAY / 24),
      month: () => floor.advance(31 * DAY),
    };
    await acts[act]();
  };

  /** Delivers the newest events, each twice at once, the newest first. */
  const deliver = async (count: number): Promise<void> => {
    const { waiting, headersOf } = floor.sandbox.deliveries;
    const chosen = waiting.slice(-count).reverse();
    await Promise.all(
      [...chosen, ...chosen].map((event) =>
        floor.receive(Buffer.from(event.body), headersOf(event)),
      ),
    );
  };

  const attempt = async (run: Run, act: Act): Promise<void> => {
    try {
      await perform(run, act);
    } catch (error) {
      expect(String((error as { code?: unknown }).code ?? error), act).to.match(REFUSALS);
    }
  };

  it('leaves the table never, makes and loses no money, and pays one of seller and buyer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...ACTS), { minLength: 10, maxLength: 40 }),
        fc.boolean(),
        async (acts, eager) => {
          const buyer = floor.member();
          const { id } = await floor.place(buyer, (await floor.listed()).id);
          if (eager) await floor.pay(id);
          for (const act of acts) await attempt({ id, buyer }, act);
          await finish({ id, buyer });
          await agree(id);
        },
      ),
      { numRuns: 20 },
    );
    expect(await floor.ledger.verify()).to.include({ intact: true });
    expect(await floor.atProvider()).to.equal(floor.sandbox.books.funds('CNY'));
  });

  /** Lets all that is under way come to its end. */
  const finish = async (run: Run): Promise<void> => {
    floor.sandbox.silent = 0;
    for (const act of ['refund_lost', 'compare', 'settle', 'dispatch', 'deliver'] as const) {
      await attempt(run, act);
    }
    for (let round = 0; round < 3; round++) {
      floor.advance(46 * DAY);
      await floor.payments.expireDue();
      await floor.orders.work();
      floor.moveTitle();
      await floor.settleCalls();
      await floor.orders.work();
    }
    await floor.settleCalls();
    await floor.orders.work();
  };

  const agree = async (id: string): Promise<void> => {
    const order = await floor.find(id);
    const steps = await floor.db.orderStep.findMany({
      where: { orderId: id },
      orderBy: { position: 'asc' },
    });
    let state: OrderState = 'reserved';
    for (const { event, from, to } of steps.slice(1)) {
      expect(from).to.equal(state);
      const there = TRANSITIONS.find((one) => one.from === state && one.event === event);
      expect(there?.to, `${state} ${event}`).to.equal(to);
      state = to;
    }
    expect(order.state).to.equal(state);
    expect(ORDER_STATES).to.include(state);

    const sums = { captured: 0n, refunded: 0n };
    for (const { paymentId } of await floor.db.orderPayment.findMany({ where: { orderId: id } })) {
      sums.captured += (await floor.payment(paymentId)).captured;
      for (const refund of await floor.payments.refundsOf(floor.db, paymentId)) {
        if (refund.state === 'done') sums.refunded += refund.amount;
      }
    }
    const escrow = await floor.balance(
      (
        await floor.ledger.openAccount(floor.db, {
          ...{ kind: 'escrow', holder: id, currency: 'CNY' },
        })
      ).id,
    );
    const payouts = await floor.db.payout.findMany({ where: { key: `payout:${id}` } });
    if (state === 'completed') {
      expect(sums.captured - sums.refunded).to.equal(TOTAL);
      expect(escrow).to.deep.equal({ posted: 0n, pendingIn: 0n, pendingOut: 0n });
      expect(payouts.map(({ amount }) => amount)).to.deep.equal([(PRICE * 96n) / 100n]);
    } else {
      expect(payouts).to.deep.equal([]);
      expect(escrow.posted).to.equal(sums.captured - sums.refunded);
    }
    if (['refunded', 'lapsed', 'cancelled'].includes(state)) {
      expect(sums.refunded).to.equal(sums.captured);
      expect(order.liveItemId).to.equal(null);
    }
  };
});
