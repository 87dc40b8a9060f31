import type { MemberPrincipal } from '../platform/http/route.ts';
import type { MembersContext } from './context.ts';
import { listPasskeys } from './passkeys/passkey.store.ts';
import { openMember } from './personal-data.ts';
import { countRecoveryCodes } from './recovery/recovery-code.store.ts';
import { freshUntil } from '../platform/sign-in/session-times.ts';
import { listWallets } from './wallets/wallet.store.ts';

/** The caller's account and its ways in. */
export async function readAccount(context: MembersContext, principal: MemberPrincipal) {
  const db = context.database.client;
  const { row, key } = await openMember(context, db, principal.subject);
  const [passkeys, wallets, recoveryCodes] = await Promise.all([
    listPasskeys(db, row.id),
    listWallets(db, row.id),
    countRecoveryCodes(db, row.id),
  ]);
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    passkeys: passkeys.map((passkey) => ({
      id: passkey.id,
      name: key.unseal(`passkey ${passkey.id}`, passkey.name),
      backedUp: passkey.backedUp,
      createdAt: passkey.createdAt.toISOString(),
      lastUsedAt: passkey.lastUsedAt?.toISOString() ?? null,
    })),
    wallets: wallets.map((wallet) => ({
      address: wallet.address,
      createdAt: wallet.createdAt.toISOString(),
      lastUsedAt: wallet.lastUsedAt?.toISOString() ?? null,
    })),
    /** Recovery codes that were not used. */
    recoveryCodes,
    session: principal.session,
    /** Until when acts that need a fresh confirmation go without another; null: never confirmed. */
    freshUntil: freshUntil(principal.verifiedAt)?.toISOString() ?? null,
  };
}
