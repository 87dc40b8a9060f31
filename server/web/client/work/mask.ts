/** An area to cover, in percent of the upright photo. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const inside = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** The area between two points of a photo, each in percent; never out of it, never empty. */
export function areaBetween(
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): Area {
  const [left, right] = [a.x, b.x].map((x) => inside(x, 100)).sort((m, n) => m - n);
  const [top, bottom] = [a.y, b.y].map((y) => inside(y, 100)).sort((m, n) => m - n);
  return withinPhoto({
    x: left ?? 0,
    y: top ?? 0,
    width: (right ?? 0) - (left ?? 0),
    height: (bottom ?? 0) - (top ?? 0),
  });
}

/** Moves and cuts an area so that it lies inside the photo. */
export function withinPhoto({ x, y, width, height }: Area): Area {
  const [left, top] = [inside(x, 99), inside(y, 99)];
  return {
    x: tenth(left),
    y: tenth(top),
    width: tenth(inside(Math.max(width, 1), 100 - left)),
    height: tenth(inside(Math.max(height, 1), 100 - top)),
  };
}

/** As the service takes it: fractions of the photo. */
export const fractions = ({ x, y, width, height }: Area): Area => ({
  x: x / 100,
  y: y / 100,
  width: width / 100,
  height: height / 100,
});
