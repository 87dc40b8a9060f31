import { transact } from '../../platform/database/transact.ts';
import { Problem } from '../../platform/http/problem.ts';
import { raiseAlert } from '../alerts.ts';
import type { OrdersContext } from '../context.ts';
import { eachListed } from '../each-order.ts';
import { isInsured } from '../insurance/insurance.store.ts';
import { listLackingRecords, updateOrder, type OrderRow } from '../order.store.ts';
import { listShipments, sumUp } from '../shipping/shipment.store.ts';
import { lockedOrder } from '../turn-order.ts';

/** Issues the records that orders owe the item's passport: how it travelled, and that it was sold. */
export const issueRecords = (context: OrdersContext): Promise<void> =>
  eachListed(
    context,
    async (after, take) =>
      (await listLackingRecords(context.database.client, after, take)).map((order) => ({
        ...{ order, orderId: order.id },
      })),
    ({ orderId }) => orderId,
    async ({ order }) => {
      if (order.logisticsDueAt) await issue(context, order, 'logistics');
      if (order.saleDueAt) await issue(context, order, 'sale');
    },
  );

async function issue(
  context: OrdersContext,
  order: OrderRow,
  kind: 'logistics' | 'sale',
): Promise<void> {
  const { records, items, database } = context;
  const { platformId: issuer, itemId } = order;
  const column = kind === 'sale' ? 'saleRecord' : 'logisticsRecord';
  const due = kind === 'sale' ? 'saleDueAt' : 'logisticsDueAt';
  try {
    const item = await items.require(itemId);
    const signer = await records.requireIssuer({ issuer, kind, category: item.category });
    const subject =
      kind === 'sale' ? saleSubject(context, order) : await logisticsSubject(context, order);
    const wanted = { item, kind, issuer, subject, anchoring: 'batch' } as const;
    const record = await records.issue(signer, wanted);
    await transact(database, async (db) => {
      const now = await lockedOrder(db, order.id);
      if (now[due] === null) return;
      await record.save(db);
      await updateOrder(db, order.id, { [column]: record.recordId, [due]: null });
    });
  } catch (error) {
    if (!(error instanceof Problem) || error.kind.status >= 500) throw error;
    const facts = { code: error.code };
    await raiseAlert(context, database.client, order, 'record_refused', kind, facts);
  }
}

/** Names nobody; the price only where the settings say so. */
function saleSubject({ law }: OrdersContext, order: OrderRow) {
  const { sellerStatus, delivery, certificateId, price, currency, completedAt } = order;
  return {
    type: 'sale',
    ...{ soldAt: completedAt?.toISOString(), sellerStatus, delivery },
    certificate: certificateId,
    ...(law.salePriceIsPublic ? { price: { amount: price.toString(), currency } } : {}),
  };
}

/** How it travelled, without where to. */
async function logisticsSubject({ database: { client } }: OrdersContext, order: OrderRow) {
  const { delivery, dispatchedAt, deliveredAt } = order;
  const box = (await listShipments(client, order.id)).at(-1);
  const times = {
    dispatchedAt: dispatchedAt?.toISOString() ?? null,
    deliveredAt: deliveredAt?.toISOString(),
  };
  if (!box) return { type: 'logistics', delivery, ...times };
  const { handOvers, readings, humidityMin, humidityMax } = await sumUp(client, box.id);
  return {
    ...{ type: 'logistics', delivery, ...times, sealIntact: box.sealIntact, handOvers, readings },
    ...{ humidityMin, humidityMax, insured: await isInsured(client, order.id) },
  };
}
