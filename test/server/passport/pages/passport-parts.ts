import type { PartyView, PhotoView } from '../../../../server/passport/passport.schema.ts';

/** Small parts that fixture passports are put together from. */

const platform: PartyView = {
  id: 'pty_01JDK000000000000000000001',
  number: 1,
  kind: 'platform',
  name: { en: 'Lantern Resale', zh: '灯市二手' },
  did: 'did:web:lantern.example',
  employer: null,
};

export const PARTIES = {
  platform,
  expert: {
    id: 'pty_01JDK000000000000000000002',
    number: 12,
    kind: 'appraiser',
    name: { en: 'Expert Heron', zh: '鉴定师 苍鹭' },
    did: 'did:web:lantern.example:experts:heron',
    employer: { id: platform.id, name: platform.name },
  },
  repairer: {
    id: 'pty_01JDK000000000000000000003',
    number: 21,
    kind: 'repairer',
    name: { en: 'Quarter Past Workshop', zh: '一刻工坊' },
    did: 'did:web:quarter-past.example',
    employer: null,
  },
} satisfies Record<string, PartyView>;

/** The fixture server draws these; any width it is asked for. */
export const photo = (name: string, caption: string): PhotoView => ({
  caption,
  loadable: true,
  sizes: [1600, 960, 480].map((width) => ({
    width,
    height: (width * 5) / 4,
    bytes: width * 90,
    cid: `bafkrei${name}${String(width)}`,
    url: `/ipfs/${name}-${String(width)}`,
  })),
});

export const finding = (
  indicator: string,
  en: string,
  zh: string,
  found: 'conforms' | 'deviates' | 'not_applicable',
  note = '',
) => ({ indicator, label: { en, zh }, finding: found, note });
