import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { Jurisdiction } from '../rules/jurisdiction.ts';

export interface Terms {
  readonly listing: string;
  readonly item: string;
  readonly platform: string;
  readonly delivery: 'courier' | 'pickup';
  readonly sellerStatus: 'private' | 'trader';
  readonly currency: string;
  readonly price: bigint;
  readonly freight: bigint;
  readonly law: Jurisdiction;
}

/** What a buyer agrees to by ordering: whoever pays has seen exactly this. */
export function termsView({ law, price, freight, ...said }: Terms) {
  const statutory = law.statutoryReturnDays[said.sellerStatus];
  const terms = {
    ...said,
    price: Number(price),
    freight: Number(freight),
    total: Number(price + freight),
    payWithinMinutes: law.paymentMinutes,
    dispatchWithinDays: law.dispatchDays,
    returnRight: {
      days: Math.max(law.returnDays, statutory),
      statutoryDays: statutory,
      sendBackWithinDays: law.sendBackDays,
      refundWithinDays: law.refundDays,
      freightPaidBy: 'platform' as const,
    },
  };
  return {
    ...terms,
    words: { 'zh-CN': chinese(terms), en: english(terms) },
    digest: createHash('sha256').update(canonicalize(terms)!).digest('hex'),
  };
}

interface Told {
  readonly sellerStatus: 'private' | 'trader';
  readonly payWithinMinutes: number;
  readonly dispatchWithinDays: number;
  readonly returnRight: {
    readonly days: number;
    readonly statutoryDays: number;
    readonly sendBackWithinDays: number;
    readonly refundWithinDays: number;
  };
}

const chinese = ({ sellerStatus, payWithinMinutes, dispatchWithinDays, returnRight }: Told) => [
  sellerStatus === 'trader' ? '卖家是经营者。' : '卖家是个人，不以此为业。',
  `提交订单即成立合同；商品为你保留 ${payWithinMinutes} 分钟，逾期未付款则取消，不收取任何费用。`,
  `付款由支付机构保管，付款后 ${dispatchWithinDays} 日内发货或备妥自提。`,
  returnRight.statutoryDays > 0
    ? `签收次日起 ${returnRight.days} 日内可无理由退货，其中 ${returnRight.statutoryDays} 日为法定权利，不可放弃。`
    : `签收次日起 ${returnRight.days} 日内可无理由退货，此为平台承诺；个人出让不适用法定七日退货。`,
  `申请后 ${returnRight.sendBackWithinDays} 日内寄出，运费由平台承担；收到退货后 ${returnRight.refundWithinDays} 日内退还全部款项。`,
  '开箱查看不影响退货；签收不代表认可质量。',
];

const english = ({ sellerStatus, payWithinMinutes, dispatchWithinDays, returnRight }: Told) => [
  sellerStatus === 'trader' ? 'The seller is a trader.' : 'The seller is a private person.',
  `The contract is made when you order. The item is kept for you for ${payWithinMinutes} minutes; if you have not paid by then the order ends and costs nothing.`,
  `The payment provider keeps the money. The item is sent, or ready for collection, within ${dispatchWithinDays} days of payment.`,
  returnRight.statutoryDays > 0
    ? `You can return it without a reason for ${returnRight.days} days from the day after delivery. The law gives you the first ${returnRight.statutoryDays} of them, and you cannot give them away.`
    : `You can return it without a reason for ${returnRight.days} days from the day after delivery. The platform promises this; the law gives no such right against private persons.`,
  `Send it within ${returnRight.sendBackWithinDays} days of asking; the platform pays the freight. All your money is paid back within ${returnRight.refundWithinDays} days of its arrival.`,
  'Opening it to look does not end the right, and signing for it does not say that its quality is right.',
];
