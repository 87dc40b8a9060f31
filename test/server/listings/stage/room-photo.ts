import sharp from 'sharp';

/** A room full of things, as photos of real rooms are; the same for the same seed. */
export function clutter(seed: number): Buffer {
  let state = seed;
  const next = (most: number) => (state = (state * 48_271) % 2_147_483_647) % most;
  const things = Array.from({ length: 60 }, () => {
    const [x, y, width, height] = [next(1600), next(1200), 40 + next(300), 40 + next(300)];
    return `<ellipse cx="${x}" cy="${y}" rx="${width}" ry="${height}" fill="hsl(${next(360)},50%,${next(90)}%)"/>`;
  });
  const size = 'width="1600" height="1200"';
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${things.join('')}</svg>`);
}

let rooms = 1000;

/** Photos of rooms that no other test has shown. */
export const roomPhotos = (count: number): Promise<Buffer[]> =>
  Promise.all(
    Array.from({ length: count }, () => sharp(clutter(rooms++)).resize(640, 480).jpeg().toBuffer()),
  );
