import type { Prisma, TitleOffer } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { within, type EndingPage } from '../deadlines/ending-page.ts';

export type OfferRow = TitleOffer;

export const insertOffer = (db: Db, data: Prisma.TitleOfferUncheckedCreateInput) =>
  db.titleOffer.create({ data });

export const findOffer = (db: Db, id: string): Promise<OfferRow | null> =>
  db.titleOffer.findUnique({ where: { id } });

export const findOfferOfKey = (db: Db, claimKey: string): Promise<OfferRow | null> =>
  db.titleOffer.findUnique({ where: { claimKey } });

export const noteClaim = (
  db: Db,
  id: string,
  claim: { readonly claimGuard: string; readonly claimedBy: string; readonly recipient: string },
) => db.titleOffer.update({ where: { id }, data: claim });

/** Offers that somebody made or claimed, of one item or of all, the newest first. */
export const listOffersOf = (
  db: Db,
  actor: string,
  page: { readonly itemId?: string; readonly cursor?: string | undefined; readonly limit: number },
): Promise<OfferRow[]> =>
  db.titleOffer.findMany({
    where: {
      OR: [{ offeredBy: actor }, { claimedBy: actor }],
      ...(page.itemId ? { itemId: page.itemId } : {}),
      ...(page.cursor ? { id: { lt: page.cursor } } : {}),
    },
    orderBy: { id: 'desc' },
    take: page.limit,
  });

/** Offers that nobody has claimed here and that end soon. */
export const listEndingOffers = (db: Db, page: EndingPage): Promise<OfferRow[]> =>
  db.titleOffer.findMany({
    where: {
      deadline: within(page),
      claimGuard: null,
      id: { gt: page.cursor },
    },
    orderBy: { id: 'asc' },
    take: page.limit,
  });
