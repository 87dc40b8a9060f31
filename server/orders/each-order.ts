import type { OrdersContext } from './context.ts';

interface Named {
  readonly orderId: string;
}

/**
 * Works on one after another: one that fails keeps no other from going on, and is tried again in
 * the next run.
 */
export async function eachOrder<T extends Named>(
  { log }: Pick<OrdersContext, 'log'>,
  all: readonly T[],
  work: (one: T) => Promise<unknown>,
): Promise<void> {
  for (const one of all) {
    try {
      await work(one);
    } catch (err) {
      log.error({ order: one.orderId, err }, 'an order does not go on; it is tried again');
    }
  }
}

/** Rows that are read at a time. */
const A_PAGE = 200;

/** The same for all of a list, page by page: those that wait for long keep no other from its turn. */
export async function eachListed<T extends Named>(
  context: Pick<OrdersContext, 'log'>,
  list: (after: string, take: number) => Promise<readonly T[]>,
  keyOf: (one: T) => string,
  work: (one: T) => Promise<unknown>,
): Promise<void> {
  let after = '';
  for (;;) {
    const page = await list(after, A_PAGE);
    await eachOrder(context, page, work);
    const last = page.at(-1);
    if (!last || page.length < A_PAGE) return;
    after = keyOf(last);
  }
}
