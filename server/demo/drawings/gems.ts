import { circle, path, r1 } from './canvas.ts';
import { darker, lighter, mix, type Colour } from './colour.ts';

type Corner = readonly [number, number];

const corner = (cx: number, cy: number, rx: number, ry: number, degrees: number): Corner => {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [r1(cx + rx * Math.cos(angle)), r1(cy + ry * Math.sin(angle))];
};

const facet = (corners: readonly Corner[], fill: Colour, opacity = 1): string =>
  path(`M${corners.map((at) => at.join(' ')).join('L')}Z`, { fill, opacity });

/** Facets facing the light (upper left) are bright; every other one mirrors something dark. */
function tone(colour: Colour, degrees: number, index: number, depth: number): Colour {
  const facing = (Math.cos(((degrees - 315) * Math.PI) / 180) + 1) / 2;
  const flash = ((index * 7) % 5) / 4;
  const light = 0.55 * facing + 0.45 * flash;
  return light > 0.5
    ? lighter(colour, (light - 0.5) * 1.7)
    : darker(colour, (0.5 - light) * 1.35 * depth);
}

/** A round or oval brilliant seen from above: girdle, kites, star and table. */
export function brilliant(
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  colour: Colour,
  sides = 8,
): string {
  const at = (share: number, degrees: number) => corner(cx, cy, rx * share, ry * share, degrees);
  const step = 360 / sides;
  let drawn = path(
    `M${cx - rx} ${cy}A${rx} ${ry} 0 1 0 ${cx + rx} ${cy}A${rx} ${ry} 0 1 0 ${cx - rx} ${cy}Z`,
    { fill: darker(colour, 0.3) },
  );
  for (let index = 0; index < sides; index++) {
    const middle = index * step;
    const [before, after] = [middle - step / 2, middle + step / 2];
    const outer = [at(1, before), at(1, middle - step / 4), at(0.76, middle)];
    const other = [at(1, after), at(1, middle + step / 4), at(0.76, middle)];
    const kite = [
      at(1, middle - step / 4),
      at(1.01, middle),
      at(1, middle + step / 4),
      at(0.76, middle),
    ];
    const side = [at(0.76, middle), at(1, after), at(0.56, after)];
    const next = [at(0.76, middle), at(1, before), at(0.56, before)];
    const star = [at(0.56, before), at(0.76, middle), at(0.56, after)];
    drawn +=
      facet(outer, tone(colour, before, index * 3, 1)) +
      facet(other, tone(colour, after, index * 3 + 1, 1)) +
      facet(kite, tone(colour, middle, index * 3 + 2, 0.8)) +
      facet(side, tone(colour, after, index * 2 + 3, 0.9)) +
      facet(next, tone(colour, before, index * 2, 0.7)) +
      facet(star, tone(colour, middle, index + 2, 0.6));
  }
  const table = Array.from({ length: sides }, (_, index) => at(0.56, index * step + step / 2));
  drawn += facet(table, lighter(colour, 0.5));
  // Through the table one sees the facets of the other side.
  for (let index = 0; index < sides * 2; index++) {
    const degrees = (index * step) / 2;
    const shard = [at(0, 0), at(0.5, degrees - step / 4), at(0.54, degrees + step / 4)];
    drawn += facet(shard, tone(colour, degrees * 2, index * 2 + 1, 1), 0.62);
  }
  return drawn;
}

/** A step cut with cut corners, seen from above. */
export function emeraldCut(
  cx: number,
  cy: number,
  width: number,
  height: number,
  colour: Colour,
): string {
  const octagon = (share: number): Corner[] => {
    const [x, y, cut] = [(width / 2) * share, (height / 2) * share, (height / 5) * share];
    const corners: Corner[] = [
      [-x + cut, -y],
      [x - cut, -y],
      [x, -y + cut],
      [x, y - cut],
      [x - cut, y],
      [-x + cut, y],
      [-x, y - cut],
      [-x, -y + cut],
    ];
    return corners.map(([dx, dy]) => [r1(cx + dx), r1(cy + dy)] as const);
  };
  const shares = [1, 0.84, 0.69, 0.55];
  let drawn = '';
  for (let ring = 0; ring < 3; ring++) {
    const [outer, inner] = [octagon(shares[ring]!), octagon(shares[ring + 1]!)];
    for (let index = 0; index < 8; index++) {
      const next = (index + 1) % 8;
      const corners = [outer[index]!, outer[next]!, inner[next]!, inner[index]!];
      drawn += facet(corners, tone(colour, index * 45, index * 3 + ring * 2, 0.95));
    }
  }
  const table = octagon(0.55);
  drawn += facet(table, mix(colour, '#ffffff', 0.18));
  for (const [share, shade] of [
    [0.44, 0.25],
    [0.32, 0.1],
    [0.2, 0.34],
  ] as const) {
    drawn += facet(octagon(share), darker(colour, shade), 0.75);
  }
  const [a, b, , , , , , h] = table;
  return drawn + facet([a!, b!, h!], '#ffffff', 0.28);
}

/** Light caught by a facet: a cross of rays and a glow. */
export function sparkle(x: number, y: number, size: number): string {
  const thin = size * 0.08;
  const ray = `M${x} ${y - size}L${x + thin} ${y - thin}L${x + size} ${y}L${x + thin} ${y + thin}L${x} ${y + size}L${x - thin} ${y + thin}L${x - size} ${y}L${x - thin} ${y - thin}Z`;
  return (
    circle(x, y, size * 0.35, { fill: '#ffffff', opacity: 0.3 }) +
    path(ray, { fill: '#ffffff', opacity: 0.95 })
  );
}
