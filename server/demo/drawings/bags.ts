import { along, chain, cord, padlock, plate, ring, stud } from './bag-parts.ts';
import { DOWN, SLANT, circle, ellipse, group, path, rect } from './canvas.ts';
import { darker, lighter } from './colour.ts';
import { hide, leather, stitches } from './leather.ts';
import { engraved, letters } from './lettering.ts';
import type { Draw, Model } from './model.ts';
import { polished } from './palettes.ts';
import { standingShadow } from './scene.ts';

const MAKER = 'AURELLE';

/** A structured handbag: one rolled handle on each side, a flap held by a lock. */
const handbag: Draw = (canvas, { main, thread, metal }) => {
  const body =
    'M474 566H1126Q1148 566 1151 590L1196 934Q1199 962 1168 962H432Q401 962 404 934L449 590Q452 566 474 566Z';
  const flap =
    'M466 556H1134Q1146 556 1148 572L1160 690Q1162 716 1136 716H464Q438 716 440 690L452 572Q454 556 466 556Z';
  const back = 'M624 560C620 300 980 300 976 560';
  const front = 'M600 640C584 268 1016 268 1000 640';
  return (
    standingShadow(canvas, 800, 960, 400) +
    cord(back, darker(main, 0.4), 26) +
    hide(canvas, body, main) +
    path('M452 640L416 946M1148 640L1184 946', { stroke: '#000000', width: 3, opacity: 0.25 }) +
    path(flap, { fill: '#000000', opacity: 0.32, transform: 'translate(0 14)' }) +
    hide(canvas, flap, lighter(main, 0.04)) +
    stitches('M460 578L452 690Q452 702 466 702H1134Q1148 702 1148 690L1140 578', thread) +
    stitches('M424 912L420 934Q420 946 434 946H1166Q1180 946 1180 934L1176 912', thread) +
    [600, 1000]
      .map(
        (x) =>
          rect(x - 26, 606, 52, 92, 14, { fill: leather(canvas, darker(main, 0.1)) }) +
          stud(canvas, x, 680, 8, metal),
      )
      .join('') +
    cord(front, main, 30) +
    [600, 1000].map((x) => ring(canvas, x, 634, 19, metal)).join('') +
    rect(690, 640, 220, 30, 8, { fill: leather(canvas, darker(main, 0.18)) }) +
    plate(canvas, [744, 618, 112, 76], 12, metal) +
    engraved((ink) => letters(MAKER, 800, 648, { size: 12, spread: 0.6, ...ink })) +
    padlock(canvas, 800, 724, metal) +
    [470, 1130].map((x) => ellipse(x, 964, 20, 9, { fill: polished(canvas, metal) })).join('')
  );
};

/** A messenger bag: a deep flap over a soft body, a wide strap, two buckles. */
const messenger: Draw = (canvas, { main, second, thread, metal }) => {
  const strap = 'M452 600C330 40 1270 40 1148 600';
  const body =
    'M420 560H1180Q1204 560 1206 586L1214 900Q1212 962 1150 964H450Q388 962 386 900L394 586Q396 560 420 560Z';
  const flap =
    'M410 548H1190Q1206 548 1208 566L1214 760Q1210 852 1116 856Q960 866 800 866Q640 866 484 856Q390 852 386 760L392 566Q394 548 410 548Z';
  const buckle = (x: number) =>
    rect(x - 34, 700, 68, 210, 18, { fill: leather(canvas, second) }) +
    stitches(`M${x - 24} 716V896M${x + 24} 716V896`, thread, 3, 10) +
    plate(canvas, [x - 48, 806, 96, 62], 10, metal) +
    rect(x - 30, 820, 60, 34, 5, { fill: darker(second, 0.2) }) +
    rect(x - 4, 812, 8, 50, 4, { fill: polished(canvas, metal, DOWN) });
  return (
    standingShadow(canvas, 800, 962, 410) +
    cord(strap, second, 42) +
    path(strap, { stroke: thread, width: 3, dash: '12 8', opacity: 0.7 }) +
    hide(canvas, body, darker(main, 0.12), 12) +
    [424, 1176].map((x) => ring(canvas, x, 604, 24, metal)).join('') +
    path(flap, { fill: '#000000', opacity: 0.36, transform: 'translate(0 16)' }) +
    hide(canvas, flap, main, 12) +
    stitches(
      'M406 566L400 760Q404 838 486 842Q640 852 800 852Q960 852 1114 842Q1196 838 1200 760L1194 566',
      thread,
    ) +
    buckle(590) +
    buckle(1010)
  );
};

/** An evening bag: quilted, with a flap and a chain. */
const evening: Draw = (canvas, { main, thread, metal }) => {
  const dark = darker(main, 0.55);
  const puff = canvas.radial(
    [
      [0, '#ffffff', 0.3],
      [0.6, '#ffffff', 0.04],
      [1, '#000000', 0.3],
    ],
    [0.38, 0.3],
  );
  // Cushions as diamonds: one in the middle of the tile, a quarter of one in each corner.
  const cushion = (x: number, y: number) =>
    path(`M${x} ${y - 44}L${x + 44} ${y}L${x} ${y + 44}L${x - 44} ${y}Z`, { fill: puff });
  const corners = [0, 88].flatMap((x) => [0, 88].map((y) => cushion(x, y)));
  const quilt = canvas.pattern(
    88,
    88,
    cushion(44, 44) +
      corners.join('') +
      path('M0 44L44 0L88 44L44 88Z', { stroke: dark, width: 5 }) +
      path('M0 47L44 3L88 47L44 91', { stroke: thread, width: 1.6, dash: '7 5' }),
  );
  const body =
    'M470 566H1130Q1180 566 1180 616V880Q1180 950 1110 950H490Q420 950 420 880V616Q420 566 470 566Z';
  const flap =
    'M462 552H1138Q1186 552 1188 600V720Q1186 762 1140 782Q980 838 800 838Q620 838 460 782Q414 762 412 720V600Q414 552 462 552Z';
  const links = [
    ...along([476, 566], [520, 150], [800, 150], 21),
    ...along([800, 150], [1080, 150], [1124, 566], 21),
  ];
  return (
    standingShadow(canvas, 800, 950, 380) +
    chain(canvas, links, metal) +
    hide(canvas, body, main, 6) +
    path(body, { fill: quilt, opacity: 0.85 }) +
    path(flap, { fill: '#000000', opacity: 0.45, transform: 'translate(0 16)' }) +
    hide(canvas, flap, lighter(main, 0.05), 6) +
    path(flap, { fill: quilt, opacity: 0.9 }) +
    path(flap, { stroke: lighter(main, 0.25), width: 3, opacity: 0.5 }) +
    [476, 1124].map((x) => ring(canvas, x, 574, 16, metal)).join('') +
    plate(canvas, [740, 744, 120, 66], 33, metal) +
    circle(800, 777, 20, { fill: polished(canvas, metal, DOWN) }) +
    rect(776, 770, 48, 14, 7, { fill: polished(canvas, metal, SLANT) })
  );
};

/** A large open tote with two flat handles, a key fob and a stamped patch. */
const tote: Draw = (canvas, { main, second, thread, metal }) => {
  const body =
    'M392 440H1208Q1224 440 1224 458L1180 930Q1176 966 1140 966H460Q424 966 420 930L376 458Q376 440 392 440Z';
  const inside =
    'M392 440H1208Q1224 440 1222 462Q1010 506 800 506Q590 506 378 462Q376 440 392 440Z';
  const handle = (dy: number) => `M590 ${540 + dy}C590 ${60 + dy} 1010 ${60 + dy} 1010 ${540 + dy}`;
  const patch = (x: number) =>
    path(`M${x - 34} 500H${x + 34}V610Q${x + 34} 640 ${x} 652Q${x - 34} 640 ${x - 34} 610Z`, {
      fill: leather(canvas, second),
    }) +
    stitches(
      `M${x - 24} 512V606Q${x - 24} 630 ${x} 640Q${x + 24} 630 ${x + 24} 606V512`,
      thread,
      3,
      10,
    ) +
    stud(canvas, x, 608, 9, metal);
  const fob = 'M1060 560V690';
  return (
    standingShadow(canvas, 800, 964, 400) +
    cord(handle(-44), darker(second, 0.25), 24) +
    hide(canvas, body, main, 11) +
    path(inside, {
      fill: canvas.linear(
        [
          [0, darker(second, 0.65)],
          [1, darker(second, 0.3)],
        ],
        DOWN,
      ),
    }) +
    path('M378 462Q590 506 800 506Q1010 506 1222 462', { stroke: lighter(main, 0.2), width: 7 }) +
    stitches('M380 482Q590 524 800 524Q1010 524 1220 482', thread) +
    path('M470 500L500 960M1130 500L1100 960', { stroke: '#000000', width: 4, opacity: 0.22 }) +
    path('M476 500L506 960M1124 500L1094 960', { stroke: '#ffffff', width: 2, opacity: 0.18 }) +
    stitches('M434 930L438 940Q442 950 460 950H1140Q1158 950 1162 940L1166 930', thread) +
    patch(590) +
    patch(1010) +
    cord(handle(0), second, 28) +
    group(
      cord(fob, second, 10) +
        rect(1022, 686, 76, 108, 16, { fill: leather(canvas, second) }) +
        stitches('M1034 702V780H1086V702Z', thread, 3, 10),
      'rotate(-6 1060 560)',
    ) +
    plate(canvas, [716, 640, 168, 46], 8, metal) +
    engraved((ink) => letters(MAKER, 800, 663, { size: 17, spread: 1, ...ink }))
  );
};

/** In the order of the demo world. */
export const bags: readonly Model[] = [
  {
    draw: handbag,
    focus: [800, 690],
    zoom: 3,
    tilt: 0,
    wear: [
      [676, 610],
      [700, 745],
    ],
  },
  {
    draw: messenger,
    focus: [640, 800],
    zoom: 3,
    tilt: 0,
    wear: [
      [720, 790],
      [760, 770],
    ],
  },
  {
    draw: evening,
    focus: [800, 770],
    zoom: 3,
    tilt: 0,
    wear: [
      [560, 900],
      [680, 720],
    ],
  },
  {
    draw: tote,
    focus: [720, 600],
    zoom: 3,
    tilt: 0,
    wear: [
      [530, 760],
      [820, 720],
    ],
  },
];
