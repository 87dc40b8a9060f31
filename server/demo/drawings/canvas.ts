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

/** Collects the gradients and patterns of one drawing and hands out references to them. */
export class Canvas {
  readonly #definitions: string[] = [];

  linear(stops: readonly Stop[], [x1, y1, x2, y2]: Direction = ACROSS): string {
    return this.#define((id) => {
      const box = `x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"`;
      return `<linearGradient id="${id}" ${box}>${drawStops(stops)}</linearGradient>`;
    });
  }

  radial(stops: readonly Stop[], centre: readonly [number, number] = [0.5, 0.5]): string {
    return this.#define((id) => {
      const [x, y] = centre;
      const box = `fx="${x}" fy="${y}"`;
      return `<radialGradient id="${id}" ${box}>${drawStops(stops)}</radialGradient>`;
    });
  }

  /** A tile that repeats, in units of the drawing. */
  pattern(width: number, height: number, content: string): string {
    return this.#define(
      (id) =>
        `<pattern id="${id}" width="${width}" height="${height}" ` +
        `patternUnits="userSpaceOnUse">${content}</pattern>`,
    );
  }

  clip(shape: string): string {
    return this.#define((id) => `<clipPath id="${id}">${shape}</clipPath>`);
  }

  svg(content: string): string {
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" ` +
      `viewBox="0 0 ${WIDTH} ${HEIGHT}"><defs>${this.#definitions.join('')}</defs>${content}</svg>`
    );
  }

  #define(draw: (id: string) => string): string {
    const id = `d${this.#definitions.length}`;
    this.#definitions.push(draw(id));
    return `url(#${id})`;
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
  cap?: 'round' | 'butt';
  transform?: string;
  clip?: string;
}

function attributes({ fill = 'none', stroke, width, opacity, dash, cap, transform, clip }: Style) {
  const all: [string, string | number | undefined][] = [
    ['fill', fill],
    ['stroke', stroke],
    ['stroke-width', width],
    ['opacity', opacity],
    ['stroke-dasharray', dash],
    ['stroke-linecap', cap],
    ['stroke-linejoin', stroke && 'round'],
    ['transform', transform],
    ['clip-path', clip],
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

/** Groups are drawn as one, moved or cut as one. */
export const group = (
  content: string,
  { transform, opacity, clip }: Pick<Style, 'transform' | 'opacity' | 'clip'>,
): string => {
  const own = [
    transform && `transform="${transform}"`,
    opacity !== undefined && `opacity="${opacity}"`,
    clip && `clip-path="${clip}"`,
  ].filter(Boolean);
  return `<g ${own.join(' ')}>${content}</g>`;
};

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
