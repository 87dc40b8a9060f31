import { type Canvas, SLANT, circle, group, onCircle, path, rect } from './canvas.ts';
import { darker, lighter, type Colour } from './colour.ts';
import { fall, leather, stitches } from './leather.ts';
import { metalTone, polished, type Metal } from './palettes.ts';

/** Middle of every watch. */
export const CX = 800;
export const CY = 600;

/** Mirrored, not turned, so that the light still comes from the left. */
const UPSIDE_DOWN = `translate(0 ${2 * CY}) scale(1 -1)`;

/** Marks around a dial, from one radius to another. */
export function ticks(
  count: number,
  from: number,
  to: number,
  style: { stroke: string; width: number; cap?: 'round' },
  keep: (index: number) => boolean = () => true,
): string {
  let d = '';
  for (let index = 0; index < count; index++) {
    if (!keep(index)) continue;
    const degrees = (360 / count) * index;
    d += `M${onCircle(CX, CY, from, degrees).join(' ')}L${onCircle(CX, CY, to, degrees).join(' ')}`;
  }
  return path(d, style);
}

/** A hand pointing up from the middle, turned by degrees, with its shadow on the dial. */
export function hand(d: string, degrees: number, fill: string, edge: Colour): string {
  const place = (dx: number, dy: number) => `translate(${CX + dx} ${CY + dy}) rotate(${degrees})`;
  return (
    path(d, { fill: '#000000', opacity: 0.35, transform: place(4, 7) }) +
    path(d, { fill, stroke: edge, width: 1.2, transform: place(0, 0) })
  );
}

/** The case from above: horns, crown, polished rim and bezel down to the dial's edge. */
export function watchCase(canvas: Canvas, metal: Metal, rim: number, bezel: string): string {
  const { dark, light, middle } = metalTone(metal);
  const top = CY - rim;
  const horn = `M${CX - 206} ${top + 130}Q${CX - 204} ${top + 24} ${CX - 184} ${top - 14}Q${CX - 176} ${top - 26} ${CX - 162} ${top - 26}H${CX - 136}V${top + 130}Z`;
  const shine = canvas.linear([
    [0, dark],
    [0.2, light],
    [0.6, middle],
    [1, dark],
  ]);
  const horns = ['', 'scale(-1 1)', 'scale(1 -1)', 'scale(-1 -1)'].map((mirror) =>
    path(horn, {
      fill: shine,
      stroke: dark,
      width: 1.5,
      transform: `translate(${CX} ${CY}) ${mirror} translate(${-CX} ${-CY})`,
    }),
  );
  const crown =
    rect(CX + rim - 8, CY - 34, 52, 68, 12, { fill: polished(canvas, metal, [0, 0, 0, 1]) }) +
    path(
      Array.from(
        { length: 6 },
        (_, index) => `M${CX + rim + 10} ${CY - 26 + index * 10.4}h32`,
      ).join(''),
      { stroke: dark, width: 3, opacity: 0.8 },
    );
  const shadow = canvas.radial([
    [0.72, '#120c08', 0.55],
    [1, '#120c08', 0],
  ]);
  return (
    circle(CX + 34, CY + 42, rim + 46, { fill: shadow }) +
    horns.join('') +
    crown +
    circle(CX, CY, rim, { fill: dark }) +
    circle(CX, CY, rim - 3, { fill: polished(canvas, metal, SLANT) }) +
    circle(CX, CY, rim - 20, { fill: dark }) +
    circle(CX, CY, rim - 22, { fill: bezel })
  );
}

/** The upper half of a strap, running out of the picture. */
const STRAP = `M${CX - 132} ${CY - 250}L${CX - 112} -40H${CX + 112}L${CX + 132} ${CY - 250}Z`;

/** A shadow that fades out to the right, where the light does not come from. */
function softShadow(d: string): string {
  return [8, 16, 24, 32, 40]
    .map((dx) => path(d, { fill: '#000000', opacity: 0.07, transform: `translate(${dx} 10)` }))
    .join('');
}

/** A leather or rubber strap running out of the picture at both ends. */
export function strap(canvas: Canvas, colour: Colour, thread: Colour | null): string {
  const d = STRAP;
  const seam = `M${CX - 112} ${CY - 270}L${CX - 94} -40M${CX + 94} -40L${CX + 112} ${CY - 270}`;
  const half =
    softShadow(d) +
    path(d, { fill: leather(canvas, colour) }) +
    path(d, { fill: fall(canvas, 0.7) }) +
    (thread ? stitches(seam, thread, 5, 16) : '');
  return half + group(half, UPSIDE_DOWN);
}

/** A bracelet of three links in a row, brushed outside and polished in the middle. */
export function bracelet(canvas: Canvas, metal: Metal): string {
  const { dark, light, middle } = metalTone(metal);
  const outer = canvas.linear(
    [
      [0, middle],
      [0.5, lighter(middle, 0.5)],
      [1, darker(dark, 0.1)],
    ],
    [0, 0, 0.3, 1],
  );
  const inner = polished(canvas, metal, [0, 0, 0, 1]);
  let half = softShadow(STRAP);
  for (let row = 0; row < 6; row++) {
    const y = CY - 300 - row * 64;
    const taper = 132 - row * 3.4;
    const width = taper * 0.62;
    half +=
      rect(CX - taper, y, width, 60, 8, { fill: outer, stroke: dark, width: 1.5 }) +
      rect(CX + taper - width, y, width, 60, 8, { fill: outer, stroke: dark, width: 1.5 }) +
      rect(CX - taper + width - 2, y + 6, 2 * (taper - width) + 4, 56, 10, {
        fill: inner,
        stroke: dark,
        width: 1.5,
      }) +
      rect(CX - taper + 4, y + 3, width - 8, 3, 1.5, { fill: light, opacity: 0.9 });
  }
  return half + group(half, UPSIDE_DOWN);
}

/** What the crystal mirrors: a window, high on the left. */
export function crystal(canvas: Canvas, radius: number): string {
  const sheen = canvas.linear(
    [
      [0, '#ffffff', 0.34],
      [0.45, '#ffffff', 0.06],
      [0.5, '#ffffff', 0],
    ],
    [0.05, 0, 0.75, 0.9],
  );
  const [x1, y1] = onCircle(CX, CY, radius, 250);
  const [x2, y2] = onCircle(CX, CY, radius, 40);
  return (
    path(`M${x1} ${y1}A${radius} ${radius} 0 0 1 ${x2} ${y2}Q${CX - 40} ${CY - 60} ${x1} ${y1}Z`, {
      fill: sheen,
    }) + circle(CX, CY, radius, { stroke: '#ffffff', width: 2.5, opacity: 0.45 })
  );
}
