import type { Canvas } from './canvas.ts';
import { DOWN, HEIGHT, WIDTH, ellipse, rect } from './canvas.ts';
import { darker, lighter, mix } from './colour.ts';
import type { Palette } from './palettes.ts';

/** A studio: a wall that bends into the table, light from the upper left. */
export function studio(canvas: Canvas, { backdrop: [wall, table] }: Palette): string {
  const sweep = canvas.linear(
    [
      [0, mix(wall, table, 0.25)],
      [0.45, wall],
      [0.66, mix(wall, table, 0.35)],
      [0.74, table],
      [1, darker(table, 0.12)],
    ],
    DOWN,
  );
  const light = canvas.radial([
    [0, '#ffffff', 0.75],
    [0.5, '#ffffff', 0.22],
    [1, '#ffffff', 0],
  ]);
  return (
    rect(0, 0, WIDTH, HEIGHT, 0, { fill: sweep }) + ellipse(560, 380, 900, 640, { fill: light })
  );
}

/** Seen from above: one surface, light from the upper left. */
export function tabletop(canvas: Canvas, { backdrop: [wall, table] }: Palette): string {
  const surface = canvas.linear(
    [
      [0, lighter(wall, 0.25)],
      [0.55, mix(wall, table, 0.4)],
      [1, darker(table, 0.14)],
    ],
    [0, 0, 1, 1],
  );
  return rect(0, 0, WIDTH, HEIGHT, 0, { fill: surface });
}

/** The soft shadow of something standing on the table: a wide one and a dark line of contact. */
export function standingShadow(canvas: Canvas, x: number, y: number, halfWidth: number): string {
  const soft = canvas.radial([
    [0, '#1d1410', 0.5],
    [0.55, '#1d1410', 0.22],
    [1, '#1d1410', 0],
  ]);
  const contact = canvas.radial([
    [0, '#120c09', 0.75],
    [0.7, '#120c09', 0.35],
    [1, '#120c09', 0],
  ]);
  return (
    ellipse(x + 60, y + 14, halfWidth * 1.32, 78, { fill: soft }) +
    ellipse(x + 10, y, halfWidth * 1.04, 24, { fill: contact })
  );
}

/** Edges a little darker than the middle, as lenses make them. */
export function vignette(canvas: Canvas): string {
  const edge = canvas.radial([
    [0.45, '#1a0f08', 0],
    [0.75, '#1a0f08', 0.07],
    [1, '#1a0f08', 0.26],
  ]);
  // The gradient ends on the circle inside its box: a box this large ends it in the corners.
  const [x, y] = [WIDTH * 0.21, HEIGHT * 0.21];
  return rect(-x, -y, WIDTH + 2 * x, HEIGHT + 2 * y, 0, { fill: edge });
}
