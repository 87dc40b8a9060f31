import type { HomePage } from '../../../../server/web/index.ts';

/** A front page with items in several states and two people to act as. */
export const HOME: Pick<HomePage, 'items' | 'people' | 'demo'> = {
  demo: true,
  items: [
    ['authentic', 'watch', 'Aurelle', 'Méridien 38, steel, 1998', 'front'],
    ['not_authentic', 'watch', 'Aurelle', 'Méridien 36', 'dial'],
    ['revoked', 'jewellery', 'Maison Vesper', 'Signet ring', 'back'],
    ['pending', 'bag', 'Maison Vesper', 'Cabas 28, saddle', 'side'],
    ['cannot_tell', 'bag', 'Maison Vesper', 'Évening clutch', 'front'],
    ['inconclusive', 'watch', 'Aurelle', 'Diver 300', 'dial'],
  ].map(([status, category = '', brand = '', model = '', photo = '']) => ({
    href: `/passport/${String(status)}`,
    photoUrl: `/ipfs/${photo}-480`,
    category,
    brand,
    model,
    status: status as HomePage['items'][number]['status'],
  })),
  people: [
    {
      id: 'prs_01JDK00000000000000000000A',
      name: 'Heron',
      party: 'Lantern Resale',
      roles: ['appraiser'],
    },
    {
      id: 'prs_01JDK00000000000000000000B',
      name: 'Operator',
      party: 'Lantern Resale',
      roles: ['operator'],
    },
  ],
};
