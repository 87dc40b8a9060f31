import { qrPath } from '../web/index.ts';

export interface QrOptions {
  /** Share of the code that may be damaged: L 7 %, M 15 %, Q 25 %, H 30 %. */
  level?: 'L' | 'M' | 'Q' | 'H';
  /** Empty modules on each side; ISO/IEC 18004 asks for 4. */
  quietZone?: number;
  /** What the code is, for people who cannot see it. */
  title: string;
}

/**
 * A QR code as an SVG picture with a text alternative, one unit per module. It scales to any size
 * and is black on white whatever the page's colours are, since scanners need the contrast.
 * @throws Error if the text is longer than the largest code holds at that level.
 */
export function qrSvg(text: string, { level = 'M', quietZone = 4, title }: QrOptions): string {
  const { side, path } = qrPath(text, level, quietZone);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${side} ${side}" ` +
    `shape-rendering="crispEdges"><title>${escapeXml(title)}</title>` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/></svg>`
  );
}

/** Text inside an XML element; characters that XML 1.0 cannot hold are dropped. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
