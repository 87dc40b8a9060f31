import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { outcomesOf, type Terms } from '../rules/terms.ts';

/** Rises with every change of the words below: what was signed keeps its own. */
export const CONTRACT_VERSION = 'patina-seller-agreement/1';

/** Whom and what a contract is about. */
export interface ContractOf {
  readonly id: string;
  readonly intake: string;
  readonly item: string;
  readonly platform: string;
  readonly seller: string;
  readonly sellerStatus: 'private' | 'trader';
  readonly signBy: Date;
}

type Money = (amount: bigint) => string;
const moneyIn = (locale: string, currency: string): Money => {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return (amount) => format.format(`${amount}E-${digits}` as Intl.StringNumericLiteral);
};
const day = (at: Date | null): string => at?.toISOString() ?? '';
const percent = (bps: number): string => `${bps / 100} %`;

const consignmentWords = {
  en: (terms: Terms, money: Money) => {
    const { worst, expected, best } = outcomesOf(terms);
    return [
      'Title stays with the seller until the item is sold; the platform has it in custody.',
      `The platform may sell it until ${day(terms.saleUntil)} for ${money(terms.floor)} or more, and gives it back by ${day(terms.returnBy)} if it is not sold.`,
      `The platform keeps ${percent(terms.commissionBps)} of the final price, and nothing else. The commission depends on the final price alone, not on the first price asked. It is rounded down, in the seller’s favour.`,
      `The seller gets ${money(worst.payout)} at the least price, ${money(expected.payout)} at the expected price of ${money(expected.price)}, and ${money(best.payout)} at the best price of ${money(best.price)}.`,
      `While the platform has the item it is insured for the agreed value of ${money(terms.agreedValue)}; this is what the seller gets if it is lost or damaged beyond repair, up to the proven loss.`,
      'The item is never destroyed without the seller’s recorded consent to that very act and method.',
      `The seller may take the item back before it is sold, with ${terms.noticeDays} days’ notice, for ${money(terms.withdrawalFee)}. After the end of the sale it costs nothing.`,
      'The seller declares their own tax.',
    ];
  },
  'zh-CN': (terms: Terms, money: Money) => {
    const { worst, expected, best } = outcomesOf(terms);
    return [
      '物品售出之前，所有权归卖家；平台仅为保管。',
      `平台可在 ${day(terms.saleUntil)} 之前以不低于 ${money(terms.floor)} 的价格出售；未售出的，于 ${day(terms.returnBy)} 之前归还。`,
      `平台收取最终成交价的 ${percent(terms.commissionBps)}，不另收费。佣金只取决于最终成交价，与最初标价无关；尾数向下取整，有利于卖家。`,
      `卖家所得：按最低价为 ${money(worst.payout)}；按预期价 ${money(expected.price)} 为 ${money(expected.payout)}；按最高价 ${money(best.price)} 为 ${money(best.payout)}。`,
      `保管期间，物品按约定价值 ${money(terms.agreedValue)} 投保；灭失或损坏无法修复的，在已证明的损失范围内按此赔付。`,
      '未经卖家就该行为及方式作出并留存的同意，不得销毁物品。',
      `售出之前，卖家可提前 ${terms.noticeDays} 天通知取回物品，费用为 ${money(terms.withdrawalFee)}；寄售期满后取回不收费。`,
      '卖家自行申报税款。',
    ];
  },
};

const buyInWords = {
  en: (terms: Terms, money: Money) => [
    `The platform buys the item for ${money(terms.floor)}; nothing is taken off.`,
    'Title passes to the platform by the seller’s offer and the platform’s claim; the price is paid out as soon as the transfer is final.',
    'The seller declares their own tax.',
  ],
  'zh-CN': (terms: Terms, money: Money) => [
    `平台以 ${money(terms.floor)} 收购该物品，不作任何扣减。`,
    '卖家要约、平台受领后所有权转归平台；过户终局确认后即付款。',
    '卖家自行申报税款。',
  ],
};

/** Amounts are text: a number of JSON is a double. */
const plain = (value: object): object =>
  Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      typeof one === 'bigint'
        ? one.toString()
        : one instanceof Date
          ? one.toISOString()
          : one !== null && typeof one === 'object'
            ? plain(one as object)
            : (one as unknown),
    ]),
  );

/** The whole contract as RFC 8785 JSON, in both languages, and the SHA-256 that both sign. */
export function contractText(of: ContractOf, terms: Terms): { text: string; digest: string } {
  const write = terms.kind === 'buy_in' ? buyInWords : consignmentWords;
  const text = canonicalize({
    version: CONTRACT_VERSION,
    ...plain(of),
    terms: plain(terms),
    outcomes: plain(outcomesOf(terms)),
    words: {
      en: write.en(terms, moneyIn('en', terms.currency)),
      'zh-CN': write['zh-CN'](terms, moneyIn('zh-CN', terms.currency)),
    },
  })!;
  return { text, digest: createHash('sha256').update(text).digest('hex') };
}
