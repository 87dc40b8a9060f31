import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { Headline } from './headline.ts';

/** Strokes in the middle of the rosette, on a 120 by 120 field. */
const GLYPHS: Record<Headline, string> = {
  authentic: 'M45 61l10 10 21-23',
  not_authentic: 'M48 48l24 24M72 48L48 72',
  failed: 'M48 48l24 24M72 48L48 72',
  revoked: 'M43 60h34',
  rejected: 'M43 60h34',
  inconclusive: 'M44 63c5-9 11-9 16-3s11 6 16-3',
  pending: 'M60 46v15l9 7',
  anchored: 'M60 46v15l9 7',
  needs_signature: 'M60 46v15l9 7',
  cannot_tell: 'M52 53a8.5 8.5 0 1 1 12.4 7.6c-3 1.6-4.4 3.3-4.4 6.4M60 74.5v.2',
  none: 'M50 60h.2M60 60h.2M70 60h.2',
};

const PETALS = Array.from({ length: 12 }, (_, i) => i * 15);

/** An engine-turned rosette with the verdict's sign: decoration, the words stand beside it. */
export const seal = (headline: Headline): Markup => html`
  <svg class="seal" viewBox="0 0 120 120" width="120" height="120" aria-hidden="true">
    <g class="seal-petals">
      ${PETALS.map(
        (angle) =>
          html`<ellipse
            cx="60"
            cy="60"
            rx="57"
            ry="36"
            transform=${`rotate(${String(angle)} 60 60)`}
          />`,
      )}
    </g>
    <circle class="seal-disc" cx="60" cy="60" r="33" />
    <circle class="seal-ring" cx="60" cy="60" r="29" />
    <path class="seal-glyph" d=${GLYPHS[headline]} />
  </svg>
`;
