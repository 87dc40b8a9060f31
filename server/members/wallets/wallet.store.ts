import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type WalletRow = Prisma.MemberWalletGetPayload<object>;

export const insertWallet = (db: Db, data: Prisma.MemberWalletUncheckedCreateInput) =>
  db.memberWallet.create({ data });

export const findWallet = (db: Db, address: string): Promise<WalletRow | null> =>
  db.memberWallet.findUnique({ where: { address } });

export const listWallets = (db: Db, memberId: string): Promise<WalletRow[]> =>
  db.memberWallet.findMany({ where: { memberId }, orderBy: { createdAt: 'asc' } });

export const listOwners = (db: Db, addresses: readonly string[]): Promise<WalletRow[]> =>
  db.memberWallet.findMany({ where: { address: { in: [...addresses] } } });

export const touchWallet = (db: Db, address: string, lastUsedAt: Date) =>
  db.memberWallet.updateMany({ where: { address }, data: { lastUsedAt } });

export async function deleteWallet(db: Db, memberId: string, address: string): Promise<number> {
  const { count } = await db.memberWallet.deleteMany({ where: { memberId, address } });
  return count;
}
