import { type Canvas, SLANT, circle, onCircle, path, rect } from './canvas.ts';
import { darker, lighter, type Colour } from './colour.ts';
import { letters, lettersOnCircle } from './lettering.ts';
import type { Draw, Model } from './model.ts';
import { metalTone, polished } from './palettes.ts';
import { CX, CY, bracelet, crystal, hand, strap, ticks, watchCase } from './watch-parts.ts';

const MAKER = 'HALDEN & VOSS';

/** A dial whose middle is lit from the upper left. */
function dial(canvas: Canvas, colour: Colour, radius: number, shine: number): string {
  const face = canvas.radial(
    [
      [0, lighter(colour, shine)],
      [0.6, colour],
      [1, darker(colour, 0.35)],
    ],
    [0.36, 0.28],
  );
  const well = canvas.radial([
    [0.86, '#000000', 0],
    [1, '#000000', 0.5],
  ]);
  return circle(CX, CY, radius, { fill: face }) + circle(CX, CY, radius, { fill: well });
}

const DAUPHINE = (length: number, width: number) => `M0 26L${-width} 0L0 ${-length}L${width} 0Z`;
const STICK = (length: number, width: number) =>
  `M${-width} 34L${-width * 0.6} ${-length}H${width * 0.6}L${width} 34Z`;
const SWORD = (length: number, width: number) =>
  `M-5 30L${-width * 0.55} ${-length * 0.3}L${-width} ${-length * 0.78}L0 ${-length}L${width} ${-length * 0.78}L${width * 0.55} ${-length * 0.3}L5 30Z`;

/** Three hands, applied markers, date at six, steel bracelet. */
const meridian: Draw = (canvas, { second, metal }) => {
  const { dark } = metalTone(metal);
  const applied = polished(canvas, metal, SLANT);
  const ink = '#2a2d31';
  return (
    bracelet(canvas, metal) +
    watchCase(canvas, metal, 290, polished(canvas, metal, [1, 1, 0, 0])) +
    dial(canvas, second, 236, 0.6) +
    ticks(60, 216, 226, { stroke: ink, width: 2 }, (index) => index % 5 !== 0) +
    ticks(12, 166, 218, { stroke: dark, width: 15 }, (index) => index !== 6) +
    ticks(12, 168, 216, { stroke: applied, width: 11 }, (index) => index !== 6) +
    ticks(12, 168, 216, { stroke: '#ffffff', width: 3 }, (index) => index !== 6) +
    letters(MAKER, CX, CY - 108, { size: 15, colour: ink, spread: 0.6 }) +
    letters('AUTOMATIC', CX, CY + 88, { size: 9, colour: ink, spread: 1.2 }) +
    rect(CX - 30, CY + 150, 60, 46, 5, { fill: applied }) +
    rect(CX - 25, CY + 155, 50, 36, 3, { fill: '#fbfbfa' }) +
    letters('18', CX, CY + 173, { size: 24, colour: ink }) +
    hand(DAUPHINE(128, 13), -58, applied, dark) +
    hand(DAUPHINE(196, 10), 52, applied, dark) +
    hand(STICK(206, 2.4), 186, ink, ink) +
    circle(CX, CY, 9, { fill: applied, stroke: dark, width: 1.5 }) +
    crystal(canvas, 238)
  );
};

/** A chronograph: tachymeter bezel, three counters, two pushers, rubber strap. */
const regatta: Draw = (canvas, { main, second, thread, metal }) => {
  const { dark, light } = metalTone(metal);
  const steel = polished(canvas, metal, SLANT);
  const pusher = (degrees: number) =>
    rect(CX + 284, CY - 22, 50, 44, 10, {
      fill: polished(canvas, metal, [0, 0, 0, 1]),
      transform: `rotate(${degrees} ${CX} ${CY})`,
    });
  const counter = (degrees: number, at: number) => {
    const [x, y] = onCircle(CX, CY, 112, degrees);
    const [hx, hy] = onCircle(x, y, 46, at);
    const marks = Array.from({ length: 12 }, (_, index) => {
      const [a, b] = [onCircle(x, y, 50, index * 30), onCircle(x, y, 57, index * 30)];
      return `M${a.join(' ')}L${b.join(' ')}`;
    });
    return (
      circle(x, y, 64, { fill: darker(second, 0.45), stroke: lighter(second, 0.35), width: 2 }) +
      path(marks.join(''), { stroke: '#ffffff', width: 2.4 }) +
      path(`M${x} ${y}L${hx} ${hy}`, { stroke: '#ffffff', width: 4, cap: 'round' }) +
      circle(x, y, 6, { fill: steel })
    );
  };
  const numerals = ['60', '400', '200', '150', '120', '100', '90', '80', '75', '70', '65'];
  const scale = numerals.map((words, index) =>
    lettersOnCircle(words, [CX, CY, 256], index * 33, { size: 17, colour: '#f2f4f6' }),
  );
  return (
    strap(canvas, main, thread) +
    pusher(-32) +
    pusher(32) +
    watchCase(canvas, metal, 298, '#101318') +
    scale.join('') +
    circle(CX, CY, 236, { fill: steel }) +
    dial(canvas, second, 230, 0.3) +
    ticks(60, 212, 222, { stroke: '#dfe7f1', width: 2 }) +
    ticks(12, 184, 220, { stroke: light, width: 12 }, (index) => index % 3 !== 0 || index === 0) +
    counter(90, 40) +
    counter(180, 120) +
    counter(270, 300) +
    letters(MAKER, CX, CY - 122, { size: 13, colour: '#ffffff', spread: 0.6 }) +
    letters('REGATTA', CX, CY - 98, { size: 9, colour: '#ffffff', spread: 1 }) +
    hand(STICK(116, 9), -58, light, dark) +
    hand(STICK(180, 7), 52, light, dark) +
    hand('M-1.6 50L-1 -206H1L1.6 50Z', 4, '#e8622c', '#9e3a12') +
    circle(CX, CY, 10, { fill: steel, stroke: dark, width: 1.5 }) +
    crystal(canvas, 232)
  );
};

/** A thin dress watch: lacquer dial, two hands, small seconds. */
const nocturne: Draw = (canvas, { main, second, thread, metal }) => {
  const { dark, middle } = metalTone(metal);
  const rose = polished(canvas, metal, SLANT);
  const seconds = Array.from({ length: 12 }, (_, index) => {
    const [a, b] = [onCircle(CX, CY + 118, 44, index * 30), onCircle(CX, CY + 118, 52, index * 30)];
    return `M${a.join(' ')}L${b.join(' ')}`;
  });
  return (
    strap(canvas, main, thread) +
    watchCase(canvas, metal, 284, polished(canvas, metal, [1, 1, 0, 0])) +
    dial(canvas, second, 248, 0.16) +
    ticks(60, 232, 238, { stroke: middle, width: 1.6 }) +
    ticks(12, 176, 226, { stroke: rose, width: 6 }, (index) => index !== 6) +
    ticks(12, 176, 226, { stroke: rose, width: 13 }, (index) => index === 0) +
    letters(MAKER, CX, CY - 112, { size: 15, colour: middle, spread: 0.7 }) +
    circle(CX, CY + 118, 60, { fill: '#000000', opacity: 0.5 }) +
    circle(CX, CY + 118, 60, { stroke: middle, width: 2 }) +
    path(seconds.join(''), { stroke: middle, width: 2 }) +
    path(`M${CX} ${CY + 118}l-22 34`, { stroke: middle, width: 3, cap: 'round' }) +
    circle(CX, CY + 118, 5, { fill: rose }) +
    hand(DAUPHINE(132, 10), -58, rose, dark) +
    hand(DAUPHINE(204, 8), 52, rose, dark) +
    circle(CX, CY, 8, { fill: rose, stroke: dark, width: 1.5 }) +
    crystal(canvas, 250)
  );
};

/** A pilot's watch: large numerals, triangle at twelve, riveted strap. */
const pilot: Draw = (canvas, { main, second, thread, metal }) => {
  const { dark, middle } = metalTone(metal);
  const titanium = canvas.linear(
    [
      [0, '#b9bcbd'],
      [0.5, '#83878a'],
      [1, '#55595c'],
    ],
    SLANT,
  );
  const lume = '#efe6c4';
  const numerals = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'].map((words, index) => {
    const [x, y] = onCircle(CX, CY, 172, (index + 1) * 30);
    return letters(words, x, y, { size: 40, colour: lume, weight: 6.5 });
  });
  const rivets = [-1, 1].flatMap((side) =>
    [-66, 66].map((dx) =>
      circle(CX + dx, CY + side * 352, 13, { fill: titanium, stroke: '#33383b', width: 2 }),
    ),
  );
  return (
    strap(canvas, main, thread) +
    rivets.join('') +
    watchCase(canvas, metal, 300, titanium) +
    circle(CX, CY, 252, { fill: darker(dark, 0.3) }) +
    dial(canvas, second, 248, 0.14) +
    ticks(60, 218, 236, { stroke: lume, width: 3 }, (index) => index % 5 !== 0) +
    ticks(12, 210, 238, { stroke: lume, width: 9 }, (index) => index !== 0) +
    path(`M${CX} ${CY - 196}l-22 -40h44Z`, { fill: lume }) +
    [-38, 38].map((dx) => circle(CX + dx, CY - 224, 6, { fill: lume })).join('') +
    numerals.join('') +
    letters(MAKER, CX, CY - 96, { size: 11, colour: middle, spread: 0.6 }) +
    hand(SWORD(132, 17), -58, lume, '#2b2b28') +
    hand(SWORD(206, 14), 52, lume, '#2b2b28') +
    hand(STICK(210, 2), 200, middle, dark) +
    circle(CX, CY, 10, { fill: titanium, stroke: '#2b2b28', width: 1.5 }) +
    crystal(canvas, 250)
  );
};

/** In the order of the demo world. */
export const watches: readonly Model[] = [
  {
    draw: meridian,
    focus: [830, 640],
    zoom: 2.5,
    tilt: -7,
    wear: [
      [968, 416],
      [720, 600],
    ],
  },
  {
    draw: regatta,
    focus: [800, 640],
    zoom: 2.4,
    tilt: -7,
    wear: [
      [690, 870],
      [760, 560],
    ],
  },
  {
    draw: nocturne,
    focus: [800, 640],
    zoom: 2.3,
    tilt: -7,
    wear: [
      [680, 700],
      [700, 640],
    ],
  },
  {
    draw: pilot,
    focus: [800, 520],
    zoom: 2.3,
    tilt: -7,
    wear: [
      [640, 760],
      [830, 470],
    ],
  },
];
