import type { RecoveryCause } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { newId } from '../../platform/ids.ts';
import { insertClock } from '../clocks/clock.store.ts';
import type { AftersaleContext } from '../context.ts';
import { dueAfter } from '../rules/clock.ts';
import { insertRecovery } from './recovery.store.ts';

export interface Failure {
  readonly cause: RecoveryCause;
  /** What failed: cmp_…, ord_… */
  readonly subject: string;
  readonly platformId: string;
  /** Whom it failed, where that is a member. */
  readonly memberId: string | null;
}

/** A service that failed is given to somebody to make good, by a time; once for each failure. */
export async function openRecovery(
  context: AftersaleContext,
  db: Db,
  failure: Failure,
): Promise<boolean> {
  const openedAt = context.now();
  const id = newId('svc');
  const deadline = dueAfter(openedAt, context.terms.recovery);
  const ownerId = await ownerFor(context, db, failure.platformId);
  if (!(await insertRecovery(db, { id, ...failure, ownerId, deadline, openedAt }))) return false;
  const { platformId } = failure;
  return insertClock(db, {
    ...{ subject: id, kind: 'recovery', platformId, startedAt: openedAt, dueAt: deadline },
  });
}

/** Who makes it good until somebody else is named: the platform's first in one of these roles. */
const TAKES = ['support', 'administrator'] as const;

async function ownerFor(
  { parties }: AftersaleContext,
  db: Db,
  platformId: string,
): Promise<string | null> {
  const staff = await parties.staffOf(db, platformId);
  const owner = TAKES.map((role) => staff.find(({ roles }) => roles.includes(role))).find(Boolean);
  return owner?.id ?? null;
}
