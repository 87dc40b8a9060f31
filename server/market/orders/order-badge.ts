import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../pages/page-context.ts';

const TONES: Readonly<Record<string, string>> = {
  reserved: 'mixed',
  mismatch: 'mixed',
  disputed: 'mixed',
  lost: 'mixed',
  completed: 'good',
  delivered: 'good',
  lapsed: 'void',
  cancelled: 'void',
};

/** The state of an order, as a badge. */
export const orderBadge = ({ all }: PageContext, state: string): Markup => html`
  <span class=${`badge tone-${TONES[state] ?? 'calm'}`} data-state=${state}
    >${wordsFor(all.trades.states, state)}</span
  >
`;
