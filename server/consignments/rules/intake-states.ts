import type { IntakeState } from '#prisma';

/** From which states a step is taken, to which, and by whom: what code, tests and diagrams go by. */
export const INTAKE_MOVES = {
  addDocument: { from: ['offered'], to: 'offered', by: 'seller' },
  decideDocument: { from: ['offered', 'accepted', 'contracted'], to: null, by: 'merchant' },
  establishStatus: { from: ['offered', 'accepted'], to: null, by: 'merchant' },
  linkItem: { from: ['offered', 'accepted'], to: null, by: 'merchant' },
  askLiveCheck: { from: ['offered', 'accepted'], to: null, by: 'merchant' },
  logLiveSession: { from: ['offered', 'accepted'], to: null, by: 'appraiser' },
  accept: { from: ['offered'], to: 'accepted', by: 'merchant' },
  refuse: { from: ['offered', 'accepted'], to: 'refused', by: 'merchant' },
  withdraw: { from: ['offered', 'accepted'], to: 'withdrawn', by: 'seller' },
  contract: { from: ['accepted'], to: 'contracted', by: 'merchant' },
} as const satisfies Record<
  string,
  { readonly from: readonly IntakeState[]; readonly to: IntakeState | null; readonly by: string }
>;
export type IntakeMove = keyof typeof INTAKE_MOVES;

/** The state after a step; null: it is refused. */
export function afterMove(state: IntakeState, move: IntakeMove): IntakeState | null {
  const { from, to } = INTAKE_MOVES[move];
  return (from as readonly IntakeState[]).includes(state) ? (to ?? state) : null;
}
