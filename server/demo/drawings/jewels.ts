import { type Canvas, DOWN, SLANT, circle, ellipse, onCircle, path, r1, rect } from './canvas.ts';
import { darker, lighter } from './colour.ts';
import { brilliant, emeraldCut, sparkle } from './gems.ts';
import type { Draw, Model } from './model.ts';
import { metalTone, polished, type Metal } from './palettes.ts';
import { standingShadow } from './scene.ts';

const [RING_X, RING_Y, RING_RX, RING_RY] = [800, 760, 232, 236] as const;

const hoop = (dx: number, dy: number, rx: number, ry: number): string =>
  `M${RING_X - rx + dx} ${RING_Y + dy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`;

/** The far side of a ring's inside, which the near side leaves visible. */
function inside(canvas: Canvas, metal: Metal, width: number): string {
  const { light, middle, dark } = metalTone(metal);
  const fill = canvas.linear(
    [
      [0, darker(dark, 0.2)],
      [0.45, middle],
      [0.6, light],
      [0.8, middle],
      [1, darker(dark, 0.35)],
    ],
    DOWN,
  );
  const d = hoop(20, -14, RING_RX - 10, RING_RY - 10);
  return path(d, { stroke: dark, width: width + 6 }) + path(d, { stroke: fill, width });
}

/** A ring standing on the table, seen a little from the left. */
function band(canvas: Canvas, metal: Metal, width: number): string {
  const { dark } = metalTone(metal);
  const near = hoop(0, 0, RING_RX, RING_RY);
  const glint = `M${RING_X - RING_RX + 2} ${RING_Y - 30}A${RING_RX} ${RING_RY} 0 0 1 ${RING_X - 120} ${RING_Y - 198}`;
  return (
    standingShadow(canvas, RING_X, RING_Y + RING_RY + width / 2 - 8, 150) +
    inside(canvas, metal, width) +
    path(near, { stroke: darker(dark, 0.25), width: width + 4 }) +
    path(near, { stroke: polished(canvas, metal, SLANT), width }) +
    path(glint, { stroke: '#ffffff', width: width * 0.22, opacity: 0.85, cap: 'round' })
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
    brilliant(cx, cy, 142, 103, darker(main, 0.1), 8) +
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

/** Where the stones of the necklace lie, from the middle outwards, left and right by turns. */
function garland(): { x: number; y: number; radius: number }[] {
  const stones = [{ x: 800, y: 960, radius: 50 }];
  let last = stones[0]!;
  for (let share = 0; share <= 1.02; share += 0.0015) {
    const x = 800 + 560 * Math.sin((share * Math.PI) / 2.35);
    const y = 960 - 820 * share ** 1.9;
    const radius = 50 - 31 * share;
    if (Math.hypot(x - last.x, y - last.y) < last.radius + radius + 3) continue;
    last = { x: Math.round(x), y: Math.round(y), radius: Math.round(radius) };
    stones.push({ ...last, x: 1600 - last.x }, last);
  }
  return stones;
}

/** A graduated row of stones, laid out on velvet. */
const riviera: Draw = (canvas, { main, metal }) => {
  const { light, dark } = metalTone(metal);
  const glow = canvas.radial([
    [0, '#ffffff', 0.18],
    [1, '#ffffff', 0],
  ]);
  const stones = garland();
  const shadows = stones.map(({ x, y, radius }) =>
    circle(x + 10, y + 15, radius + 4, { fill: '#000000', opacity: 0.35 }),
  );
  const mounted = stones.map(({ x, y, radius }) => {
    const claws = [45, 135, 225, 315].map((degrees) => {
      const [cx, cy] = onCircle(x, y, radius * 0.82, degrees);
      return circle(cx, cy, r1(radius * 0.15), { fill: light });
    });
    return (
      circle(x, y, radius + 1, { fill: dark }) +
      circle(x, y, radius, { fill: polished(canvas, metal, SLANT) }) +
      brilliant(x, y, radius * 0.8, radius * 0.8, main, radius > 36 ? 8 : 6) +
      claws.join('')
    );
  });
  const [middle, right, left] = [stones[0]!, stones[8]!, stones[13]!];
  return (
    ellipse(760, 560, 760, 560, { fill: glow }) +
    shadows.join('') +
    mounted.join('') +
    sparkle(middle.x - 14, middle.y - 16, 46) +
    sparkle(right.x - 8, right.y - 8, 30) +
    sparkle(left.x - 6, left.y - 8, 24)
  );
};

/** A signet ring with a blank cushion face. */
const signet: Draw = (canvas, { metal }) => {
  const { light, middle, dark } = metalTone(metal);
  const body =
    'M622 470C566 560 548 670 552 770C562 920 680 1012 800 1012C920 1012 1038 920 1048 770C1052 670 1034 560 978 470Z' +
    hoop(0, 8, 186, 192);
  const face = 'M690 356H910Q986 356 990 430Q990 520 900 536H700Q610 520 610 430Q614 356 690 356Z';
  const inner = 'translate(80 43) scale(.9)';
  const rows = Array.from({ length: 27 }, (_, index) => 388 + index * 5);
  const brushed = rows.map((y) => `M652 ${y}H948`).join('');
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
    standingShadow(canvas, 800, 1014, 170) +
    inside(canvas, metal, 60) +
    path(body, { fill: polished(canvas, metal, [0, 0, 1, 0.35]), rule: 'evenodd' }) +
    path(body, { stroke: darker(dark, 0.25), width: 2 }) +
    path('M628 560C584 650 576 740 588 830', {
      stroke: '#ffffff',
      width: 13,
      opacity: 0.75,
      cap: 'round',
    }) +
    path('M990 620C1012 700 1014 780 996 850', {
      stroke: '#ffffff',
      width: 7,
      opacity: 0.4,
      cap: 'round',
    }) +
    path(face, { fill: darker(dark, 0.4), transform: 'translate(2 17)' }) +
    path(face, { fill: polished(canvas, metal, DOWN) }) +
    path(face, { fill: surface, transform: inner }) +
    path(brushed, { stroke: '#ffffff', width: 1.2, opacity: 0.32 }) +
    path(brushed, { stroke: dark, width: 1, opacity: 0.22, transform: 'translate(0 2.4)' }) +
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
  const shoulder = 'M612 500C596 560 584 600 580 650L628 624C640 590 656 560 690 540V480Z';
  const side = (x: number) =>
    circle(x, cy + 34, 42, { fill: polished(canvas, metal, SLANT) }) +
    brilliant(x, cy + 34, 35, 35, '#e4eef8', 8);
  return (
    band(canvas, metal, 38) +
    ['', 'translate(1600 0) scale(-1 1)']
      .map((mirror) =>
        path(shoulder, {
          fill: polished(canvas, metal),
          stroke: metalTone(metal).dark,
          width: 2,
          transform: mirror,
        }),
      )
      .join('') +
    side(612) +
    side(988) +
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
    tilt: -9,
    wear: [
      [650, 900],
      [868, 452],
    ],
  },
  {
    draw: riviera,
    focus: [800, 880],
    zoom: 2.6,
    tilt: -5,
    wear: [
      [700, 930],
      [866, 930],
    ],
  },
  {
    draw: signet,
    focus: [780, 470],
    zoom: 2.4,
    tilt: 6,
    wear: [
      [760, 470],
      [720, 440],
    ],
  },
  {
    draw: emeraldRing,
    focus: [800, 440],
    zoom: 2.6,
    tilt: -7,
    wear: [
      [940, 930],
      [840, 470],
    ],
  },
];
