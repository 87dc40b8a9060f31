import { type Canvas, SLANT, circle, ellipse, path, rect } from './canvas.ts';
import { darker, lighter, type Colour } from './colour.ts';
import { metalTone, polished, type Metal } from './palettes.ts';

/** A rolled handle or strap: a thick line with a lit back and a shaded edge. */
export function cord(d: string, colour: Colour, width: number): string {
  return (
    path(d, { stroke: '#000000', width: width + 4, opacity: 0.18, transform: 'translate(6 8)' }) +
    path(d, { stroke: darker(colour, 0.5), width }) +
    path(d, { stroke: darker(colour, 0.12), width: width * 0.74 }) +
    path(d, { stroke: lighter(colour, 0.18), width: width * 0.34, opacity: 0.8 }) +
    path(d, { stroke: '#ffffff', width: width * 0.1, opacity: 0.35 })
  );
}

/** A metal ring seen from the front. */
export function ring(canvas: Canvas, x: number, y: number, radius: number, metal: Metal): string {
  const { dark } = metalTone(metal);
  return (
    circle(x + 2, y + 4, radius, { stroke: '#000000', width: radius * 0.42, opacity: 0.3 }) +
    circle(x, y, radius, { stroke: dark, width: radius * 0.42 }) +
    circle(x, y, radius, { stroke: polished(canvas, metal, SLANT), width: radius * 0.32 })
  );
}

/** A dome-headed stud. */
export function stud(canvas: Canvas, x: number, y: number, radius: number, metal: Metal): string {
  const { light, middle, dark } = metalTone(metal);
  const dome = canvas.radial(
    [
      [0, light],
      [0.5, middle],
      [1, dark],
    ],
    [0.35, 0.3],
  );
  return (
    circle(x + 1, y + 3, radius + 1, { fill: '#000000', opacity: 0.3 }) +
    circle(x, y, radius, { fill: dome })
  );
}

/** A polished plate with a bevelled edge and its shadow. */
export function plate(
  canvas: Canvas,
  [x, y, width, height]: readonly [number, number, number, number],
  radius: number,
  metal: Metal,
): string {
  const { light, dark } = metalTone(metal);
  return (
    rect(x + 4, y + 8, width, height, radius, { fill: '#000000', opacity: 0.34 }) +
    rect(x, y, width, height, radius, { fill: dark }) +
    rect(x + 2, y + 2, width - 4, height - 4, radius - 2, {
      fill: polished(canvas, metal, SLANT),
    }) +
    rect(x + 4, y + 4, width - 8, height - 8, radius - 4, { stroke: light, width: 2, opacity: 0.7 })
  );
}

/** A small padlock, its shackle upwards. */
export function padlock(canvas: Canvas, x: number, y: number, metal: Metal): string {
  return (
    path(
      `M${x - 17} ${y}V${y - 26}Q${x - 17} ${y - 46} ${x} ${y - 46}Q${x + 17} ${y - 46} ${x + 17} ${y - 26}V${y}`,
      {
        stroke: polished(canvas, metal),
        width: 9,
      },
    ) +
    plate(canvas, [x - 32, y - 6, 64, 58], 9, metal) +
    circle(x, y + 18, 7, { fill: '#241a10' }) +
    rect(x - 2.5, y + 20, 5, 15, 2, { fill: '#241a10' })
  );
}

/** A chain along points: links seen from the front and from the side by turns. */
export function chain(
  canvas: Canvas,
  points: readonly (readonly [number, number, number])[],
  metal: Metal,
  size = 15,
): string {
  const { dark } = metalTone(metal);
  const shine = polished(canvas, metal, SLANT);
  return points
    .map(([x, y, angle], index) => {
      const transform = `rotate(${angle} ${x} ${y})`;
      const thin = index % 2 === 1;
      const [rx, ry] = [size, thin ? size * 0.24 : size * 0.62];
      return (
        ellipse(x + 3, y + 5, rx, ry, {
          stroke: '#000000',
          width: size * 0.4,
          opacity: 0.16,
          transform,
        }) +
        ellipse(x, y, rx, ry, { stroke: dark, width: size * 0.46, transform }) +
        ellipse(x, y, rx, ry, { stroke: shine, width: size * 0.34, transform })
      );
    })
    .join('');
}

/** Points with their directions along a quadratic curve, evenly enough for a chain. */
export function along(
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  step: number,
): [number, number, number][] {
  const points: [number, number, number][] = [];
  let travelled = step;
  let before: readonly [number, number] = [x0, y0];
  for (let t = 0; t <= 1; t += 0.001) {
    const x = (1 - t) ** 2 * x0 + 2 * (1 - t) * t * x1 + t ** 2 * x2;
    const y = (1 - t) ** 2 * y0 + 2 * (1 - t) * t * y1 + t ** 2 * y2;
    travelled += Math.hypot(x - before[0], y - before[1]);
    const angle = (Math.atan2(y - before[1], x - before[0]) * 180) / Math.PI;
    before = [x, y];
    if (travelled < step) continue;
    points.push([Math.round(x), Math.round(y), Math.round(angle)]);
    travelled = 0;
  }
  return points;
}
