import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { qrPath } from './qr-path.ts';

/** A text as a QR code, black on white whatever the page's colours are. */
export function qrCode(text: string, label: string): Markup {
  const { side, path } = qrPath(text);
  return html`
    <svg
      role="img"
      aria-label=${label}
      viewBox=${`0 0 ${side} ${side}`}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d=${`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d=${path} />
    </svg>
  `;
}
