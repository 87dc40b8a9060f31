import type { Canvas } from './canvas.ts';
import type { Palette } from './palettes.ts';

export type Point = readonly [x: number, y: number];
export type Draw = (canvas: Canvas, palette: Palette) => string;

/** One kind of thing, drawn whole; its close-up shows the same drawing from nearby. */
export interface Model {
  draw: Draw;
  /** Middle of the close-up in the whole drawing, and how much larger it is shown. */
  focus: Point;
  zoom: number;
  /**
   * Degrees by which the close-up is turned, as a hand holds a camera. Things with a pattern have
   * none and a whole number for zoom: otherwise the pattern takes ten times as long to draw.
   */
  tilt: number;
  /** A small trace of wear to tell this piece by: in the whole view, and in the close-up. */
  wear: readonly [front: Point, detail: Point];
}
