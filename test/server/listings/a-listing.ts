import type { Prisma } from '#prisma';
import type { Db } from '../../../server/platform/database/database.ts';
import { newId } from '../../../server/platform/ids.ts';

const text = (word: string) => ({ en: word, zh: word });

/** A live listing as a row, for rules that need no more. */
export async function insertLive(db: Db, data: Partial<Prisma.ListingUncheckedCreateInput> = {}) {
  const itemId = newId('itm');
  return db.listing.create({
    data: {
      id: newId('lst'),
      itemId,
      openItemId: itemId,
      platformId: newId('pty'),
      agreementId: newId('agr'),
      sellerId: newId('mbr'),
      sellerStatus: 'private',
      madeBy: newId('prs'),
      state: 'live',
      price: 1_000_000n,
      currency: 'CNY',
      category: 'bag',
      brand: 'Aurelle',
      model: 'Lune',
      title: text('Bag'),
      description: text('A bag'),
      attributes: { material: text('calf'), colour: text('brown'), accessories: text('box') },
      grade: '95',
      createdAt: new Date(),
      liveAt: new Date(),
      ...data,
    },
  });
}
