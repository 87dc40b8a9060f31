import type { Db } from '../../platform/database/database.ts';
import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import type { MembersContext } from '../context.ts';
import { lockOwn } from '../personal-data.ts';
import { memberProblem } from '../problems.ts';
import { requireWayIn } from '../require-way-in.ts';
import { requireFresh, requireKeeper } from '../sessions/require-fresh.ts';
import { beginSignature, takeSignature, type SignedMessage } from './take-signature.ts';
import { deleteWallet, insertWallet, listWallets } from './wallet.store.ts';

/** Most wallets of an account. */
const MOST_WALLETS = 10;

/** Throws WALLET_EXISTS. */
export async function storeWallet(
  { now }: MembersContext,
  db: Db,
  memberId: string,
  address: string,
): Promise<void> {
  try {
    await insertWallet(db, { address, memberId, createdAt: now() });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw memberProblem('WALLET_EXISTS', 'An account belongs to one member.', { address });
  }
}

/** Begins to link a wallet to the caller's account. Throws STEP_UP_REQUIRED. */
export async function beginLink(
  context: MembersContext,
  principal: MemberPrincipal,
  address: string,
) {
  await requireKeeper(context, principal);
  return beginSignature(context, address, {
    purpose: 'wallet_link',
    subject: principal.subject,
  });
}

/**
 * Links a wallet to the caller's account: it is a way in from then on.
 * Throws STEP_UP_REQUIRED, WALLET_MESSAGE_INVALID, CHALLENGE_OVER, WALLET_REFUSED, WALLET_EXISTS,
 * WALLET_LIMIT.
 */
export async function linkWallet(
  context: MembersContext,
  principal: MemberPrincipal,
  signed: SignedMessage,
  commit: Commit,
): Promise<{ address: string }> {
  await requireKeeper(context, principal);
  const address = await takeSignature(context, signed, {
    purpose: 'wallet_link',
    subject: principal.subject,
  });
  return commit(async (db) => {
    await lockOwn(db, principal.subject);
    if ((await listWallets(db, principal.subject)).length >= MOST_WALLETS) {
      throw memberProblem('WALLET_LIMIT', 'It has no room for another.', { limit: MOST_WALLETS });
    }
    await storeWallet(context, db, principal.subject, address);
    return { address };
  });
}

/** Throws STEP_UP_REQUIRED, WALLET_MISSING, LAST_WAY_IN. */
export function unlinkWallet(
  context: MembersContext,
  principal: MemberPrincipal,
  address: string,
  commit: Commit,
): Promise<{ address: string }> {
  requireFresh(context, principal);
  return commit(async (db) => {
    await lockOwn(db, principal.subject);
    if ((await deleteWallet(db, principal.subject, address)) === 0) {
      throw memberProblem('WALLET_MISSING', 'It is not linked to your account.', { address });
    }
    await requireWayIn(db, principal.subject);
    return { address };
  });
}
