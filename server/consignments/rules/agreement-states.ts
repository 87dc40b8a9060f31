import type { AgreementKind, AgreementState } from '#prisma';

/** Milliseconds that what both have signed may take to reach the chain: as long as its words hold. */
const ON_ITS_WAY = 14 * 86_400_000;

/**
 * What a step makes of an agreement, from which states, and who takes it: what code, tests and
 * diagrams go by. States that nobody writes follow from the clock and the chain.
 */
export const AGREEMENT_MOVES = {
  approve: { from: ['proposed'], to: 'approved', by: 'cashier' },
  sign: { from: ['proposed', 'approved'], to: 'seller_signed', by: 'seller' },
  countersign: { from: ['seller_signed', 'signed'], to: 'signed', by: 'merchant' },
  pay: { from: ['signed'], to: 'standing', by: 'chain' },
  lapse: { from: ['signed'], to: 'lapsed', by: 'chain' },
  decline: { from: ['proposed', 'approved'], to: 'declined', by: 'seller' },
  cancel: { from: ['proposed', 'approved', 'seller_signed'], to: 'cancelled', by: 'merchant' },
  takeBack: { from: ['standing'], to: 'withdrawing', by: 'seller' },
  agreeDestruction: { from: ['standing', 'withdrawing'], to: null, by: 'seller' },
  destroy: { from: ['standing', 'withdrawing'], to: 'destroyed', by: 'merchant' },
  sell: { from: ['standing', 'withdrawing', 'transferred'], to: 'sold', by: 'order' },
} as const satisfies Record<
  string,
  { readonly from: readonly StateNow[]; readonly to: AgreementState | null; readonly by: string }
>;
export type AgreementMove = keyof typeof AGREEMENT_MOVES;

export const STATES_NOW = [
  'proposed',
  'approved',
  'seller_signed',
  'signed',
  'standing',
  'withdrawing',
  'transferred',
  'sold',
  'destroyed',
  'ended',
  'declined',
  'cancelled',
  'lapsed',
  'expired',
] as const;
/** `transferred`: title has passed, and the sale is not settled yet. `ended`: the seller has it back. */
export type StateNow = (typeof STATES_NOW)[number];

/** What the chain says of the custody that a consignment runs by. */
export interface CustodyNow {
  readonly final: boolean;
  readonly over: boolean;
  readonly withTitle: boolean;
}

/**
 * The state as of a time. A consignment stands while its custody is on chain and final, so the
 * chain's word comes before the one that is written; what is sold, destroyed or closed stays so.
 */
export function stateNow(
  row: { readonly kind: AgreementKind; readonly state: AgreementState; readonly signBy: Date },
  custody: CustodyNow | null,
  now: Date,
): StateNow {
  const { kind, state, signBy } = row;
  const open = state === 'proposed' || state === 'approved' || state === 'seller_signed';
  if (open) return now >= signBy ? 'expired' : state;
  if (kind === 'buy_in' || (state !== 'signed' && state !== 'withdrawing')) return state;
  if (custody?.over) return custody.withTitle ? 'transferred' : 'ended';
  if (state === 'withdrawing') return state;
  if (custody) return custody.final ? 'standing' : 'signed';
  return now.getTime() >= signBy.getTime() + ON_ITS_WAY ? 'expired' : 'signed';
}

/** Nothing more comes of it, so that another may be proposed for the same intake. */
export const isOver = (state: StateNow): boolean =>
  ['sold', 'destroyed', 'ended', 'declined', 'cancelled', 'lapsed', 'expired'].includes(state);
