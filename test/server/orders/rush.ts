import { expect } from 'chai';
import type { ShopFloor } from './stage/shop-floor.ts';

/**
 * So many buyers order one item at the same time, each having seen the terms: one has it, and only
 * for that one was a payment opened.
 */
export async function rush(floor: ShopFloor, buyers: number): Promise<void> {
  const listing = (await floor.listed()).id;
  const members = Array.from({ length: buyers }, () => floor.member());
  const asked = { listing, delivery: 'pickup' } as const;
  const { digest: terms } = await floor.orders.preview(floor.member(), asked);
  const answers = await Promise.all(
    members.map((buyer) =>
      floor.orders.place(buyer, { ...asked, terms }, floor.commit).then(
        ({ id }) => id,
        (error: unknown) => (error as { code?: unknown }).code ?? error,
      ),
    ),
  );
  const won = answers.filter((answer) => String(answer).startsWith('ord_'));
  expect(won).to.have.length(1);
  expect(new Set(answers.filter((answer) => answer !== won[0]))).to.deep.equal(
    new Set(['LISTING_TAKEN']),
  );
  const orders = await floor.db.order.findMany({ where: { listingId: listing } });
  expect(orders.map(({ id }) => id)).to.deep.equal(won);
  const payments = await floor.db.payment.findMany({
    where: { reference: { in: [...members.map(({ subject }) => subject), ...won.map(String)] } },
  });
  expect(payments.map(({ reference }) => reference)).to.deep.equal(won);
  const opened = await floor.db.orderPayment.count({ where: { orderId: String(won[0]) } });
  expect(opened).to.equal(1);
  expect(await floor.db.payment.count()).to.equal(await floor.db.orderPayment.count());
}
