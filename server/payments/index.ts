import type { Db } from '../platform/database/database.ts';
import { applyFact } from './apply-fact.ts';
import type { PaymentsContext } from './context.ts';
import { lookAtTransfers } from './look-at-transfers.ts';
import { createListeners, type PaymentListener, type PayoutListener } from './news.ts';
import { capturedFor, findPayment, findPayout, findRefund, refundsOf } from './payment.store.ts';
import { paymentRoutes } from './payments.routes.ts';
import { expirePayments, receiveEvent, refreshPayment } from './receive.ts';
import {
  openPayment,
  requestCapture,
  requestPayout,
  requestRefund,
  requestVoid,
} from './request.ts';
import { runCalls } from './run-calls.ts';

export type Payments = ReturnType<typeof createPayments>;

/** The room's only door. What takes a `db` runs in the transaction of what it belongs to. */
export function createPayments(given: Omit<PaymentsContext, 'listeners'>) {
  const listeners = createListeners();
  const context: PaymentsContext = { ...given, listeners };
  return {
    /** Rooms above hear what becomes of payments, in the transaction that takes it in. */
    onPayment(listener: PaymentListener): void {
      listeners.payment.push(listener);
    },
    onPayout(listener: PayoutListener): void {
      listeners.payout.push(listener);
    },
    routes: paymentRoutes(context),
    open: openPayment.bind(null, context),
    capture: requestCapture.bind(null, context),
    void: requestVoid.bind(null, context),
    refund: requestRefund.bind(null, context),
    payout: requestPayout.bind(null, context),
    refresh: refreshPayment.bind(null, context),
    receive: receiveEvent.bind(null, context),
    apply: applyFact.bind(null, context),
    runCalls: runCalls.bind(null, context),
    expireDue: expirePayments.bind(null, context),
    lookAtTransfers: lookAtTransfers.bind(null, context),
    /** Whether a provider of this name is configured. */
    has: (name: string) => context.providers.has(name),
    find: findPayment,
    findPayout,
    /** What was taken for a reference, and all that was asked back of a payment. */
    capturedFor,
    refundsOf,
    /** By its id. */
    findRefund: (db: Db, id: string) => findRefund(db, { id }),
  };
}

export type { PaymentListener, PaymentNews, PayoutListener } from './news.ts';
export { NEXT } from './payment-states.ts';
export { paymentProblem } from './problems.ts';
export type { PaymentProvider, ProviderFact } from './provider.ts';
export { createSandboxClient, startSandbox } from './sandbox/index.ts';
