import { encode } from 'uqr';

const SVG = 'http://www.w3.org/2000/svg';
/** Empty modules on each side, as ISO/IEC 18004 asks for. */
const QUIET = 4;

/** A text as a QR code, black on white whatever the page's colours are. */
export function qrOf(text: string, label: string): SVGSVGElement {
  const { data, size } = encode(text, { ecc: 'M', border: 0, boostEcc: false });
  const side = size + 2 * QUIET;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.setAttribute('shape-rendering', 'crispEdges');
  const dark = data
    .flatMap((row, y) => row.map((on, x) => (on ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')))
    .join('');
  for (const [fill, d] of [
    ['#fff', `M0 0h${side}v${side}H0z`],
    ['#000', dark],
  ] as const) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('fill', fill);
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}
