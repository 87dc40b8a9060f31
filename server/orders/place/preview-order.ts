import type { MemberPrincipal } from '../../platform/http/route.ts';
import type { OrdersContext } from '../context.ts';
import { offered } from './offered.ts';

/** The correction step before an order: all that it would bind to, and no order is made. */
export const previewOrder = async (
  context: OrdersContext,
  { subject }: MemberPrincipal,
  asked: { readonly listing: string; readonly delivery: 'courier' | 'pickup' },
) => (await offered(context, context.database.client, subject, asked)).terms;
