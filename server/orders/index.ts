import { createOrderDesk } from './desk.ts';
import { closeDispute, openDispute } from './dispute.ts';
import type { OrdersContext } from './context.ts';
import { followPayment } from './money/follow-payment.ts';
import { ordersPart } from './personal-part.ts';
import { placeOrder } from './place/place-order.ts';
import { previewOrder } from './place/preview-order.ts';
import { confirmPayment, payAgain } from './place/pay-again.ts';
import { cancelOrder } from './place/cancel-order.ts';
import { askReturn, keepItem, noteSent, withdrawReturn } from './returns/ask-return.ts';
import { buyerRoutes } from './routes/buyer.routes.ts';
import { cashierRoutes } from './routes/cashier.routes.ts';
import { handlerRoutes } from './routes/handler.routes.ts';
import { sideRoutes } from './routes/sides.routes.ts';
import { readCode, renewCode } from './shipping/collect-order.ts';
import { deliverOrder } from './shipping/deliver-order.ts';
import { trade } from './trade.ts';
import { pageOfOrders } from './views/list-orders.ts';
import { readOrder } from './views/order-view.ts';
import { readEscrow } from './views/read-escrow.ts';
import { workOrders } from './work.ts';

/** The room's only door. */
export type Orders = ReturnType<typeof createOrders>;

/** What takes a `db` runs in the transaction of what it belongs to. */
export const createOrders = (context: OrdersContext) => ({
  context,
  routes: [
    ...buyerRoutes(context),
    ...sideRoutes(context),
    ...handlerRoutes(context),
    ...cashierRoutes(context),
  ],
  /** An order as rooms above see it. */
  trade,
  openDispute: openDispute.bind(null, context),
  closeDispute: closeDispute.bind(null, context),
  /** Rooms above hear of what is completed or refunded; called while the service is composed. */
  hearFinished: (listener: OrdersContext['onFinished'][number]) =>
    void context.onFinished.push(listener),
  /** Takes every order as far as clocks, provider and chain let it go. */
  work: workOrders.bind(null, context),
  followPayment: followPayment.bind(null, context),
  /** What buyers do and see in pages. */
  preview: previewOrder.bind(null, context),
  place: placeOrder.bind(null, context),
  payAgain: payAgain.bind(null, context),
  confirmPayment: confirmPayment.bind(null, context),
  cancel: cancelOrder.bind(null, context),
  deliver: deliverOrder.bind(null, context),
  keep: keepItem.bind(null, context),
  askReturn: askReturn.bind(null, context),
  noteSent: noteSent.bind(null, context),
  withdrawReturn: withdrawReturn.bind(null, context),
  collectionCode: readCode.bind(null, context),
  renewCollectionCode: renewCode.bind(null, context),
  list: pageOfOrders.bind(null, context),
  read: readOrder.bind(null, context),
  escrow: readEscrow.bind(null, context),
  personalPart: ordersPart(context),
  /** What a platform's people see of its orders. */
  desk: createOrderDesk(context),
});

export { CN, jurisdictionOf, type Jurisdiction } from './rules/jurisdiction.ts';
export { endOfDays } from './rules/deadlines.ts';
export {
  CLOCK_OF,
  GUARDS,
  ORDER_STATES,
  TRANSITIONS,
  step,
  type OrderEvent,
  type OrderState,
} from './order-states.ts';
export { ORDER_LISTS, STAFF_STATES } from './desk.ts';
export type { OrderListed, OrderListName, OrderSeen, Undecided } from './desk.ts';
export { orderDiagram } from './order-diagram.ts';
export { orderProblem } from './problems.ts';
export type { OnFinished } from './context.ts';
export type { OrderSummary, OrderView } from './views/order-view.ts';
export type { EscrowView } from './views/read-escrow.ts';
export type { Trade } from './trade.ts';
