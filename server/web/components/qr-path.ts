import { encode } from 'uqr';

export interface QrPath {
  /** Modules on each side, the quiet zone included. */
  readonly side: number;
  /** The dark modules as SVG path data, one unit a module. */
  readonly path: string;
}

/**
 * A text as a QR code (ISO/IEC 18004).
 * @param level share of the code that may be damaged: L 7 %, M 15 %, Q 25 %, H 30 %.
 * @param quietZone empty modules on each side; the standard asks for 4.
 * @throws Error if the text is longer than the largest code holds at that level.
 */
export function qrPath(text: string, level: 'L' | 'M' | 'Q' | 'H' = 'M', quietZone = 4): QrPath {
  const { data, size } = encode(text, { ecc: level, border: 0, boostEcc: false });
  const path = data.map((row, y) => rowPath(row, y + quietZone, quietZone)).join('');
  return { side: size + 2 * quietZone, path };
}

/** Runs of dark modules of one row as rectangles of height one. */
function rowPath(row: readonly boolean[], y: number, left: number): string {
  let path = '';
  for (let x = 0; x < row.length;) {
    const start = x;
    while (x < row.length && row[x]) x++;
    if (x > start) path += `M${start + left} ${y}h${x - start}v1h-${x - start}z`;
    else x++;
  }
  return path;
}
