import type { Colour } from './colour.ts';

export const WIDTH = 1600;
export const HEIGHT = 1200;

/** Offset 0..1, colour, opacity (1 where left out). */
export type Stop = readonly [number, Colour, number?];

/** Direction of a linear gradient over the painted shape, in fractions of its box. */
export type Direction = readonly [x1: number, y1: number, x2: number, y2: number];

export const ACROSS: Direction = [0, 0, 1, 0];
export const DOWN: Direction = [0, 0, 0, 1];
export const SLANT: Direction = [0, 0, 1, 1];

/** Collects the gradients and patterns of one drawing, each once, and hands out references. */
export class Canvas {
  readonly #definitions = new Map<string, { id: string; name: string }>();

  linear(stops: readonly Stop[], [x1, y1, x2, y2]: Direction = ACROSS): string {
    const box = `x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"`;
    return this.#define('linearGradient', `${box}>${drawStops(stops)}`);
  }

  /** @param focus where the first stop lies, in fractions of the painted shape's box. */
  radial(stops: readonly Stop[], [fx, fy]: readonly [number, number] = [0.5, 0.5]): string {
    return this.#define('radialGradient', `fx="${fx}" fy="${fy}">${drawStops(stops)}`);
  }

  /** A tile that repeats, in units of the drawing. */
  pattern(width: number, height: number, content: string): string {
    const box = `width="${width}" height="${height}" patternUnits="userSpaceOnUse"`;
    return this.#define('pattern', `${box}>${content}`);
  }

  svg(content: string): string {
    const definitions = Array.from(
      this.#definitions,
      ([body, { id, name }]) => `<${name} id="${id}" ${body}</${name}>`,
    );
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" ` +
      `viewBox="0 0 ${WIDTH} ${HEIGHT}"><defs>${definitions.join('')}</defs>${content}</svg>`
    );
  }

  #define(name: string, body: string): string {
    const known = this.#definitions.get(body) ?? { id: `d${this.#definitions.size}`, name };
    this.#definitions.set(body, known);
    return `url(#${known.id})`;
  }
}

function drawStops(stops: readonly Stop[]): string {
  return stops
    .map(
      ([offset, colour, opacity = 1]) =>
        `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('');
}

export interface Style {
  fill?: string;
  stroke?: string;
  width?: number;
  opacity?: number;
  dash?: string;
  cap?: 'round';
  rule?: 'evenodd';
  transform?: string;
}

function attributes(style: Style): string {
  const { fill = 'none', stroke, width, opacity, dash, cap, rule, transform } = style;
  const all: [string, string | number | undefined][] = [
    ['fill', fill],
    ['fill-rule', rule],
    ['stroke', stroke],
    ['stroke-width', width],
    // Opacity of a whole element makes the renderer paint it apart first: several times slower.
    ['fill-opacity', fill === 'none' ? undefined : opacity],
    ['stroke-opacity', stroke && opacity],
    ['stroke-dasharray', dash],
    ['stroke-linecap', cap],
    ['stroke-linejoin', stroke && 'round'],
    ['transform', transform],
  ];
  return all
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');
}

export const path = (d: string, style: Style): string => `<path d="${d}" ${attributes(style)}/>`;

export const circle = (x: number, y: number, r: number, style: Style): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" ${attributes(style)}/>`;

export const ellipse = (x: number, y: number, rx: number, ry: number, style: Style): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" ${attributes(style)}/>`;

export const rect = (
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  style: Style,
): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" ${attributes(style)}/>`;

/** Moves or turns several shapes as one. */
export const group = (content: string, transform: string): string =>
  `<g transform="${transform}">${content}</g>`;

/** Coordinates need no more than a tenth of a pixel. */
export const r1 = (value: number): number => Math.round(value * 10) / 10;

/** A point on a circle, by degrees clockwise from twelve o'clock. */
export function onCircle(
  cx: number,
  cy: number,
  radius: number,
  degrees: number,
): [number, number] {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [r1(cx + radius * Math.cos(angle)), r1(cy + radius * Math.sin(angle))];
}
