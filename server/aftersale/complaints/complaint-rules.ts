import type { ComplaintSide, ComplaintState } from '#prisma';

export type ComplaintAction = 'add' | 'answer' | 'resolve' | 'withdraw';

/** What each act asks for, and where it leads; null: the complaint stays where it is. */
const MOVES: Readonly<
  Record<
    ComplaintAction,
    { readonly by: readonly ComplaintSide[]; readonly to: ComplaintState | null }
  >
> = {
  add: { by: ['complainant', 'other_party'], to: null },
  answer: { by: ['platform'], to: 'answered' },
  resolve: { by: ['platform'], to: 'resolved' },
  withdraw: { by: ['complainant'], to: 'withdrawn' },
};

/** Sides that may do a thing at all. */
export const mayDo = (action: ComplaintAction, side: ComplaintSide): boolean =>
  MOVES[action].by.includes(side);

export const isClosed = (state: ComplaintState): boolean =>
  state === 'resolved' || state === 'withdrawn';

/** Where an act leads; null: it is closed, and takes none. */
export const next = (state: ComplaintState, action: ComplaintAction): ComplaintState | null =>
  isClosed(state) ? null : (MOVES[action].to ?? state);
