/** The one table of an order's life: code, tests, API and the diagram in the README read it. */

export const ORDER_STATES = [
  'reserved',
  'paid',
  'ready',
  'dispatched',
  'lost',
  'delivered',
  'returning',
  'inspecting',
  'mismatch',
  'disputed',
  'completing',
  'refunding',
  'completed',
  'refunded',
  'lapsed',
  'cancelled',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Who lets an event happen: people, or what they cannot hurry. */
export const ACTORS = ['buyer', 'staff', 'aftersale', 'clock', 'provider', 'chain'] as const;
export type OrderActor = (typeof ACTORS)[number];

/** Clocks that run in a state, by what they are called in the settings of a jurisdiction. */
export const CLOCKS = {
  payment: 'paymentMinutes',
  dispatch: 'dispatchDays',
  return_window: 'returnDays',
  send_back: 'sendBackDays',
  refund: 'refundDays',
} as const;
export type Clock = keyof typeof CLOCKS;

/** What must be so besides the state. */
export const GUARDS = {
  captured: 'The provider has taken the money into escrow.',
  deadline_passed: 'The deadline has come, and no payment is on its way.',
  not_captured: 'The provider has not taken the money, nor was it asked to.',
  outbound_captures: 'Each named angle was captured, and the box is sealed.',
  in_store: 'The order is for collection, and each named angle was captured.',
  collection_code: 'The code for collection is right.',
  window_open: 'The return window has not ended.',
  window_over: 'The return window has ended.',
  window_left: 'Time of the return window is left.',
  statutory_over: 'What the law gives the buyer has ended: rights cannot be given away.',
  same_angles: 'The return was captured from the angles of the outbound captures.',
  all_match: 'Each angle matches the certificate and its outbound capture.',
  one_differs: 'An angle does not match.',
  two_people: 'Two people of the platform have decided so.',
  title_final: 'The chain has moved title, and that is final.',
  title_stays: 'No transfer of title is on its way.',
  refunded: 'The provider has paid the refund.',
} as const;
export type Guard = keyof typeof GUARDS;

export interface Transition {
  readonly from: OrderState;
  readonly event: string;
  readonly to: OrderState;
  readonly by: readonly OrderActor[];
  readonly guard: Guard | null;
}

/** The clock that begins where a state is entered. */
export const CLOCK_OF: Readonly<Partial<Record<OrderState, Clock>>> = {
  reserved: 'payment',
  paid: 'dispatch',
  delivered: 'return_window',
  returning: 'send_back',
  refunding: 'refund',
};

export const TRANSITIONS = [
  { from: 'reserved', event: 'pay', to: 'paid', by: ['provider'], guard: 'captured' },
  { from: 'reserved', event: 'lapse', to: 'lapsed', by: ['clock'], guard: 'deadline_passed' },
  {
    from: 'reserved',
    event: 'cancel',
    to: 'cancelled',
    by: ['buyer', 'staff'],
    guard: 'not_captured',
  },
  { from: 'paid', event: 'dispatch', to: 'dispatched', by: ['staff'], guard: 'outbound_captures' },
  { from: 'paid', event: 'make_ready', to: 'ready', by: ['staff'], guard: 'in_store' },
  { from: 'paid', event: 'cancel', to: 'refunding', by: ['buyer', 'staff'], guard: null },
  { from: 'ready', event: 'collect', to: 'delivered', by: ['staff'], guard: 'collection_code' },
  { from: 'ready', event: 'cancel', to: 'refunding', by: ['buyer', 'staff'], guard: null },
  { from: 'dispatched', event: 'deliver', to: 'delivered', by: ['buyer', 'staff'], guard: null },
  { from: 'dispatched', event: 'lose', to: 'lost', by: ['staff'], guard: null },
  { from: 'lost', event: 'give_back', to: 'refunding', by: ['staff'], guard: null },
  {
    from: 'delivered',
    event: 'ask_return',
    to: 'returning',
    by: ['buyer'],
    guard: 'window_open',
  },
  { from: 'delivered', event: 'keep', to: 'completing', by: ['buyer'], guard: 'statutory_over' },
  { from: 'delivered', event: 'run_out', to: 'completing', by: ['clock'], guard: 'window_over' },
  { from: 'delivered', event: 'dispute', to: 'disputed', by: ['aftersale'], guard: null },
  { from: 'returning', event: 'withdraw_return', to: 'delivered', by: ['buyer'], guard: null },
  {
    from: 'returning',
    event: 'not_sent',
    to: 'delivered',
    by: ['clock'],
    guard: 'deadline_passed',
  },
  {
    from: 'returning',
    event: 'receive_return',
    to: 'inspecting',
    by: ['staff'],
    guard: 'same_angles',
  },
  { from: 'inspecting', event: 'match', to: 'refunding', by: ['staff'], guard: 'all_match' },
  { from: 'inspecting', event: 'differ', to: 'mismatch', by: ['staff'], guard: 'one_differs' },
  { from: 'mismatch', event: 'grant_return', to: 'refunding', by: ['staff'], guard: 'two_people' },
  { from: 'mismatch', event: 'refuse_return', to: 'delivered', by: ['staff'], guard: 'two_people' },
  {
    from: 'disputed',
    event: 'continue',
    to: 'delivered',
    by: ['aftersale'],
    guard: 'window_left',
  },
  { from: 'disputed', event: 'settle', to: 'completing', by: ['aftersale'], guard: 'window_over' },
  { from: 'disputed', event: 'refund', to: 'refunding', by: ['aftersale'], guard: null },
  {
    from: 'completing',
    event: 'title_moved',
    to: 'completed',
    by: ['chain'],
    guard: 'title_final',
  },
  // Title cannot move (a hold, a power of sale that has ended): two people give the buyer's money back.
  { from: 'completing', event: 'give_up', to: 'refunding', by: ['staff'], guard: 'title_stays' },
  { from: 'refunding', event: 'refund_paid', to: 'refunded', by: ['provider'], guard: 'refunded' },
] as const satisfies readonly Transition[];

export type OrderEvent = (typeof TRANSITIONS)[number]['event'];

/** Where an event leads; null: it does not happen in this state. */
export const step = (state: OrderState, event: OrderEvent): OrderState | null =>
  TRANSITIONS.find((one) => one.from === state && one.event === event)?.to ?? null;

/** What may happen in a state, of what some actor lets happen. */
export const eventsOf = (state: OrderState, by: OrderActor): OrderEvent[] =>
  (TRANSITIONS as readonly (Transition & { readonly event: OrderEvent })[])
    .filter((one) => one.from === state && one.by.includes(by))
    .map(({ event }) => event);

/** States that nothing leaves. */
export const isOver = (state: OrderState): boolean =>
  !TRANSITIONS.some(({ from }) => from === state);
