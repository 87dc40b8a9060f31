import type { Db } from '../../platform/database/database.ts';
import type { AftersaleContext } from '../context.ts';
import { openRecovery } from '../recoveries/open-recovery.ts';
import { dueAfter } from '../rules/clock.ts';
import { ON_BREACH } from './clock-rules.ts';
import * as store from './clock.store.ts';

/** Starts a clock at a time; once for each subject and kind. */
export const startClock = (
  db: Db,
  clock: store.ClockKey & {
    readonly platformId: string;
    readonly from: Date;
    readonly milliseconds: number;
  },
): Promise<boolean> => {
  const { subject, kind, platformId, from, milliseconds } = clock;
  return store.insertClock(db, {
    ...{ subject, kind, platformId, startedAt: from },
    dueAt: dueAfter(from, milliseconds),
  });
};

/** What the clock was for is done; whoever was too late has breached it, seen before or not. */
export async function meetClock(
  context: AftersaleContext,
  db: Db,
  key: store.ClockKey,
): Promise<void> {
  const now = context.now();
  if (await store.meet(db, key, now)) return;
  await breachClock(context, db, key);
  await store.noteLate(db, key, now);
}

/** Notes a breach once: to whom it goes, and that somebody makes it good. */
async function breachClock(
  context: AftersaleContext,
  db: Db,
  key: store.ClockKey,
): Promise<boolean> {
  const { to, cause } = ON_BREACH[key.kind];
  const breachedAt = context.now();
  if (!(await store.breach(db, key, { breachedAt, escalatedTo: to }))) return false;
  const clock = await store.findClock(db, key);
  if (cause && clock) {
    const { subject, platformId } = clock;
    await openRecovery(context, db, { cause, subject, platformId, memberId: null });
  }
  return true;
}

/** Clocks of one run, each in a transaction of its own. */
const A_RUN = 100;

/** Notes all breaches that are due; returns how many. */
export async function watchClocks(context: AftersaleContext): Promise<number> {
  const { client } = context.database;
  let breached = 0;
  for (const key of await store.listDue(client, context.now(), A_RUN)) {
    if (await client.$transaction((db) => breachClock(context, db, key))) breached++;
  }
  return breached;
}
