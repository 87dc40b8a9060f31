import type { Picture } from '../catalogue/catalogue-view.ts';

type Size = Picture['sizes'][number];

const widest = ({ sizes }: Picture): Size => {
  const [first, ...others] = sizes;
  if (!first) throw new TypeError('a picture is kept in one width at least');
  return others.reduce((a, b) => (b.width > a.width ? b : a), first);
};

/** The smallest size at least so many pixels wide, else the widest. */
export const fitting = (picture: Picture, width: number): Size =>
  picture.sizes
    .filter((size) => size.width >= width)
    .reduce((a, b) => (b.width < a.width ? b : a), widest(picture));

export const srcset = ({ sizes }: Picture): string =>
  sizes.map(({ url, width }) => `${url} ${String(width)}w`).join(', ');
