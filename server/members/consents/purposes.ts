import { createHash } from 'node:crypto';

/** What members are asked for, each by itself: a closed set. */
export const PURPOSES = [
  'service',
  'resale_offers',
  'analytics',
  'alliance_sharing',
  'contact_by_new_owner',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface ConsentText {
  readonly purpose: Purpose;
  /** Rises with every change of the words; consent to earlier words stays on record as such. */
  readonly version: number;
  /** Without this consent there is no account. */
  readonly necessary: boolean;
  readonly en: string;
  readonly zh: string;
  /** SHA-256 of purpose, version and both texts, hex: what exactly was agreed to. */
  readonly digest: string;
}

const text = (
  purpose: Purpose,
  version: number,
  necessary: boolean,
  en: string,
  zh: string,
): ConsentText => {
  const digest = createHash('sha256')
    .update(JSON.stringify([purpose, version, en, zh]))
    .digest('hex');
  return { purpose, version, necessary, en, zh, digest };
};

/** The texts that hold now. Who changes a word raises its version. */
export const CONSENT_TEXTS: readonly ConsentText[] = [
  text(
    'service',
    1,
    true,
    'Keep my account: the ways I sign in, the name and contacts I enter, sealed, and which items are mine. Kept until I have it erased.',
    '为我保存账户：我的登录方式、我填写并经加密保存的姓名与联系方式，以及哪些物品归我所有。保存至我要求删除为止。',
  ),
  text(
    'resale_offers',
    1,
    false,
    'Tell me what my items would sell for, and pass on offers to buy them.',
    '告知我物品的转售估价，并转达买家的报价。',
  ),
  text(
    'analytics',
    1,
    false,
    'Count how I use these pages to improve them, without my name and within this service only.',
    '统计我对页面的使用情况以改进服务，不含姓名，且仅限本服务内部。',
  ),
  text(
    'alliance_sharing',
    1,
    false,
    'Let other platforms of the alliance learn, without my name, that an item of mine was handed in, repaired or reported.',
    '允许联盟内其他平台在不知我姓名的情况下获知我的物品曾被寄存、维修或报告。',
  ),
  text(
    'contact_by_new_owner',
    1,
    false,
    'Let later owners of my items send me questions through this service. They do not learn who I am.',
    '允许我物品的后续所有者通过本服务向我提问，对方不会获知我的身份。',
  ),
];

export const consentText = (purpose: Purpose): ConsentText => {
  const found = CONSENT_TEXTS.find((one) => one.purpose === purpose);
  if (!found) throw new TypeError(`no text for ${purpose}`);
  return found;
};
