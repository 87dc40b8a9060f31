import type { OfferView } from '../../ownership/index.ts';
import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';

export const STEPS = ['offered', 'claimed', 'anchored', 'final'] as const;
type Step = (typeof STEPS)[number];

/** How far a transfer is; null once it has ended without one. */
export function stepOf({ state, status }: Pick<OfferView, 'state' | 'status'>): Step | null {
  if (state === 'offered') return 'offered';
  if (state !== 'claimed') return null;
  return status === 'anchored' || status === 'final' ? status : 'claimed';
}

/** Whether more is to be expected of an offer soon. */
export const isMoving = ({ state, status }: Pick<OfferView, 'state' | 'status'>): boolean =>
  state === 'offered' || status === 'pending' || status === 'anchored';

/** The four steps of a transfer with the one it has come to. */
export const steps = (at: Step, names: Readonly<Record<Step, string>>): Markup => html`
  <ol class="steps">
    ${STEPS.map((step, i) => {
      const done = i < STEPS.indexOf(at) || at === 'final';
      return html`
        <li
          class=${done ? 'is-done' : step === at ? 'is-now' : ''}
          aria-current=${step === at ? 'step' : undefined}
        >
          ${names[step]}
        </li>
      `;
    })}
  </ol>
`;
