import { ACROSS, DOWN, type Canvas, circle, path, r1 } from './canvas.ts';
import { darker, lighter, type Colour } from './colour.ts';

/** Leather over a rounded body: light left of the middle, dark towards the sides. */
export function leather(canvas: Canvas, colour: Colour): string {
  return canvas.linear(
    [
      [0, darker(colour, 0.42)],
      [0.1, darker(colour, 0.12)],
      [0.34, lighter(colour, 0.16)],
      [0.55, colour],
      [0.9, darker(colour, 0.22)],
      [1, darker(colour, 0.5)],
    ],
    ACROSS,
  );
}

/** Light from above and shade below, to lay over a shape. */
export function fall(canvas: Canvas, strength = 1): string {
  return canvas.linear(
    [
      [0, '#ffffff', 0.26 * strength],
      [0.25, '#ffffff', 0.05 * strength],
      [0.6, '#000000', 0],
      [1, '#000000', 0.42 * strength],
    ],
    DOWN,
  );
}

/**
 * Pebbled grain, as a pattern of small lit and shaded dots to lay over leather. The tile is not
 * turned: turned patterns take ten times as long to draw.
 */
export function grain(canvas: Canvas, size = 9): string {
  const side = size * 9;
  const dots = Array.from({ length: 110 }, (_, index) => {
    // The R2 sequence scatters evenly without a random number.
    const [x, y] = [((index * 0.7548777) % 1) * side, ((index * 0.5698403) % 1) * side];
    const r = size * (0.16 + 0.07 * (index % 3));
    return (
      circle(r1(x + r * 0.4), r1(y + r * 0.5), r1(r), { fill: '#000000', opacity: 0.14 }) +
      circle(r1(x), r1(y), r1(r * 0.7), { fill: '#ffffff', opacity: 0.08 })
    );
  });
  return canvas.pattern(side, side, dots.join(''));
}

/** A shape of leather: colour, grain and the fall of light. */
export function hide(canvas: Canvas, d: string, colour: Colour, grainSize = 9): string {
  return (
    path(d, { fill: leather(canvas, colour) }) +
    path(d, { fill: grain(canvas, grainSize) }) +
    path(d, { fill: fall(canvas) })
  );
}

/** A saddle stitch along a path: thread, and the small shadow under it. */
export function stitches(d: string, thread: Colour, width = 4, length = 13): string {
  const dash = `${length} ${Math.round(length * 0.6)}`;
  return (
    path(d, {
      stroke: '#000000',
      width: width + 1.5,
      dash,
      cap: 'round',
      opacity: 0.35,
      transform: 'translate(1 2)',
    }) + path(d, { stroke: thread, width, dash, cap: 'round' })
  );
}
