import { type Canvas, DOWN, SLANT, circle, ellipse, path, rect } from './canvas.ts';
import { darker, lighter } from './colour.ts';
import { brilliant, emeraldCut, sparkle } from './gems.ts';
import type { Draw, Model } from './model.ts';
import { metalTone, polished, type Metal } from './palettes.ts';
import { standingShadow } from './scene.ts';

/** A ring standing on the table: the band's inside, its near edge and its mirror image below. */
function band(canvas: Canvas, metal: Metal, width: number): string {
  const { light, middle, dark } = metalTone(metal);
  const [cx, cy, rx, ry] = [800, 760, 232, 236];
  const round = (dx: number, dy: number, shrink: number) =>
    `M${cx - rx + shrink + dx} ${cy + dy}a${rx - shrink} ${ry - shrink} 0 1 0 ${2 * (rx - shrink)} 0a${rx - shrink} ${ry - shrink} 0 1 0 ${-2 * (rx - shrink)} 0Z`;
  const inside = canvas.linear(
    [
      [0, darker(dark, 0.2)],
      [0.45, middle],
      [0.6, light],
      [0.8, middle],
      [1, darker(dark, 0.35)],
    ],
    DOWN,
  );
  const mirror = canvas.linear(
    [
      [0, middle, 0.4],
      [0.25, middle, 0],
    ],
    DOWN,
  );
  return (
    standingShadow(canvas, cx, cy + ry + 4, 150) +
    path(
      `M${cx - 150} ${cy + ry + 6}Q${cx} ${cy + ry + 70} ${cx + 150} ${cy + ry + 6}V${cy + ry + 180}H${cx - 150}Z`,
      { fill: mirror },
    ) +
    path(round(20, -14, 10), { stroke: dark, width: width + 6 }) +
    path(round(20, -14, 10), { stroke: inside, width: width }) +
    path(round(0, 0, 0), { stroke: darker(dark, 0.25), width: width + 4 }) +
    path(round(0, 0, 0), { stroke: polished(canvas, metal, SLANT), width }) +
    path(`M${cx - rx + 2} ${cy - 30}A${rx} ${ry} 0 0 1 ${cx - 120} ${cy - 198}`, {
      stroke: '#ffffff',
      width: width * 0.22,
      opacity: 0.85,
      cap: 'round',
    })
  );
}

/** The basket that lifts a stone off the band. */
function basket(canvas: Canvas, metal: Metal, halfWidth: number): string {
  const shine = polished(canvas, metal);
  const { dark } = metalTone(metal);
  const claws = [-1, -0.36, 0.36, 1]
    .map((side) => `M${800 + side * halfWidth} 452L${800 + side * halfWidth * 0.34} 566`)
    .join('');
  return (
    path(claws, { stroke: dark, width: 19, cap: 'round' }) +
    path(claws, { stroke: shine, width: 14, cap: 'round' }) +
    path(`M${800 - halfWidth * 0.7} 506Q800 536 ${800 + halfWidth * 0.7} 506`, {
      stroke: shine,
      width: 11,
      cap: 'round',
    })
  );
}

const claw = (canvas: Canvas, x: number, y: number, metal: Metal, r = 13): string =>
  circle(x + 2, y + 3, r, { fill: '#000000', opacity: 0.35 }) +
  circle(x, y, r, { fill: polished(canvas, metal, SLANT) });

/** An oval stone in a circle of small ones. */
const halo: Draw = (canvas, { main, second, metal }) => {
  const [cx, cy] = [800, 420];
  const small = Array.from({ length: 24 }, (_, index) => {
    const angle = (index * Math.PI) / 12;
    const [x, y] = [cx + 176 * Math.cos(angle), cy + 134 * Math.sin(angle)];
    return (
      circle(x, y, 23, { fill: polished(canvas, metal, SLANT) }) +
      brilliant(Math.round(x), Math.round(y), 18, 18, second, 6)
    );
  });
  return (
    band(canvas, metal, 36) +
    basket(canvas, metal, 132) +
    ellipse(cx + 6, cy + 16, 204, 160, { fill: '#000000', opacity: 0.22 }) +
    ellipse(cx, cy, 202, 158, { fill: metalTone(metal).dark }) +
    small.join('') +
    ellipse(cx, cy, 150, 110, { fill: darker(second, 0.45) }) +
    brilliant(cx, cy, 142, 103, main, 8) +
    [
      [-112, -66],
      [112, -66],
      [-112, 66],
      [112, 66],
    ]
      .map(([dx, dy]) => claw(canvas, cx + dx!, cy + dy!, metal))
      .join('') +
    sparkle(728, 372, 52) +
    sparkle(938, 500, 26)
  );
};

/** A graduated row of stones, laid out on velvet. */
const riviera: Draw = (canvas, { main, second, metal }) => {
  const glow = canvas.radial([
    [0, '#ffffff', 0.16],
    [1, '#ffffff', 0],
  ]);
  const stones: string[] = [];
  const place = (share: number) => {
    // A hanging chain: share runs from -1 at one end to 1 at the other.
    const x = 800 + 560 * Math.sin((share * Math.PI) / 2.35);
    const y = 960 - 820 * Math.abs(share) ** 1.9;
    return [x, y] as const;
  };
  const positions: (readonly [x: number, y: number, radius: number])[] = [];
  for (const side of [-1, 1]) {
    let [last, radius]: [readonly [number, number] | null, number] = [null, 50];
    for (let share = 0; share <= 1.02; share += 0.0015) {
      const at = place(side * share);
      const next = 50 - 31 * share;
      if (last && Math.hypot(at[0] - last[0], at[1] - last[1]) < radius + next + 3) continue;
      if (share > 0 || side === 1) positions.push([at[0], at[1], next]);
      [last, radius] = [at, next];
    }
  }
  for (const [x, y, radius] of positions) {
    const [cx, cy] = [Math.round(x), Math.round(y)];
    stones.push(
      circle(cx + 9, cy + 14, radius + 3, { fill: '#000000', opacity: 0.35 }) +
        circle(cx, cy, radius + 1, { fill: metalTone(metal).dark }) +
        circle(cx, cy, radius, { fill: polished(canvas, metal, SLANT) }) +
        brilliant(cx, cy, radius * 0.8, radius * 0.8, lighter(main, 0.2), 8) +
        [45, 135, 225, 315]
          .map((degrees) => {
            const angle = (degrees * Math.PI) / 180;
            return circle(
              cx + radius * 0.82 * Math.cos(angle),
              cy + radius * 0.82 * Math.sin(angle),
              radius * 0.15,
              { fill: metalTone(metal).light },
            );
          })
          .join(''),
    );
  }
  return (
    ellipse(760, 560, 760, 560, { fill: glow }) +
    stones.join('') +
    sparkle(788, 940, 44) +
    sparkle(1116, 760, 26) +
    sparkle(452, 620, 22) +
    circle(800, 960, 2, { fill: second })
  );
};

/** A signet ring with a blank cushion face. */
const signet: Draw = (canvas, { metal }) => {
  const { light, middle, dark } = metalTone(metal);
  const shoulders =
    'M612 500C560 600 552 700 566 790L640 800C640 700 668 630 720 590H880C932 630 960 700 960 800L1034 790C1048 700 1040 600 988 500Z';
  const face = 'M690 356H910Q986 356 990 430Q990 520 900 536H700Q610 520 610 430Q614 356 690 356Z';
  const brushed = canvas.pattern(
    24,
    5,
    path('M0 1H24', { stroke: '#ffffff', width: 1, opacity: 0.3 }) +
      path('M0 3.4H24', { stroke: dark, width: 1, opacity: 0.25 }),
  );
  const surface = canvas.linear(
    [
      [0, light],
      [0.35, middle],
      [0.6, lighter(middle, 0.45)],
      [1, dark],
    ],
    SLANT,
  );
  return (
    band(canvas, metal, 58) +
    path(shoulders, { fill: darker(dark, 0.2), transform: 'translate(4 4)' }) +
    path(shoulders, { fill: polished(canvas, metal) }) +
    path('M626 540C590 620 584 700 592 770', {
      stroke: '#ffffff',
      width: 12,
      opacity: 0.7,
      cap: 'round',
    }) +
    path(face, { fill: darker(dark, 0.4), transform: 'translate(3 18)' }) +
    path(face, { fill: polished(canvas, metal, DOWN) }) +
    path(face, { fill: surface, transform: 'translate(80 43) scale(.9)' }) +
    path(face, { fill: brushed, transform: 'translate(80 43) scale(.9)' }) +
    path('M664 404Q680 380 716 380H830', {
      stroke: '#ffffff',
      width: 9,
      opacity: 0.75,
      cap: 'round',
    }) +
    sparkle(648, 392, 30)
  );
};

/** A step-cut stone between two small ones. */
const emeraldRing: Draw = (canvas, { main, metal }) => {
  const [cx, cy] = [800, 432];
  const side = (x: number) =>
    circle(x, cy + 34, 42, { fill: polished(canvas, metal, SLANT) }) +
    brilliant(x, cy + 34, 35, 35, '#e4eef8', 8);
  return (
    band(canvas, metal, 38) +
    basket(canvas, metal, 118) +
    side(600) +
    side(1000) +
    rect(cx - 154, cy - 112, 320, 246, 44, { fill: '#000000', opacity: 0.25 }) +
    rect(cx - 158, cy - 122, 316, 244, 46, { fill: metalTone(metal).dark }) +
    rect(cx - 155, cy - 119, 310, 238, 44, { fill: polished(canvas, metal, SLANT) }) +
    emeraldCut(cx, cy, 286, 214, main) +
    [
      [-126, -92],
      [126, -92],
      [-126, 92],
      [126, 92],
    ]
      .map(([dx, dy]) => claw(canvas, cx + dx!, cy + dy!, metal, 19))
      .join('') +
    sparkle(716, 372, 46) +
    sparkle(1012, 452, 20)
  );
};

/** In the order of the demo world. */
export const jewels: readonly Model[] = [
  {
    draw: halo,
    focus: [800, 440],
    zoom: 2.6,
    wear: [
      [650, 900],
      [868, 452],
    ],
  },
  {
    draw: riviera,
    focus: [800, 880],
    zoom: 2.6,
    wear: [
      [700, 930],
      [866, 930],
    ],
  },
  {
    draw: signet,
    focus: [780, 470],
    zoom: 2.4,
    wear: [
      [760, 470],
      [720, 440],
    ],
  },
  {
    draw: emeraldRing,
    focus: [800, 440],
    zoom: 2.6,
    wear: [
      [940, 930],
      [840, 470],
    ],
  },
];
