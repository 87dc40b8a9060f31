import { type Canvas, DOWN, HEIGHT, SLANT, WIDTH, circle, onCircle, path, rect } from './canvas.ts';
import { darker, lighter, mix } from './colour.ts';
import { hide, stitches } from './leather.ts';
import { engraved, letters, lettersOnCircle } from './lettering.ts';
import { metalTone, polished, type Palette } from './palettes.ts';
import { tabletop } from './scene.ts';

/**
 * Where every label view carries its serial number, in fractions of the photo: to be covered
 * before it is published.
 */
export const SERIAL_AREA = { x: 0.28, y: 0.55, width: 0.44, height: 0.14 } as const;

const SERIAL_Y = (SERIAL_AREA.y + SERIAL_AREA.height / 2) * HEIGHT;

export interface Inscription {
  maker: string;
  serial: string;
}

/** Inside a bag: a leather patch on the lining, stamped with foil. */
export function drawBagLabel(canvas: Canvas, palette: Palette, text: Inscription): string {
  const { main, second, thread, metal } = palette;
  const lining = mix(second, '#b9a58c', 0.55);
  const { light, middle } = metalTone(metal);
  const weave = canvas.pattern(
    20,
    20,
    path('M0 10L10 0L20 10M0 20L10 10L20 20', { stroke: '#000000', width: 3, opacity: 0.16 }) +
      path('M0 6L10 -4L20 6M0 16L10 6L20 16', { stroke: '#ffffff', width: 2, opacity: 0.12 }),
  );
  const cloth = canvas.linear(
    [
      [0, lighter(lining, 0.12)],
      [0.5, lining],
      [1, darker(lining, 0.45)],
    ],
    [0.2, 0, 0.7, 1],
  );
  const patch =
    'M412 408H1188Q1224 408 1224 444V846Q1224 882 1188 882H412Q376 882 376 846V444Q376 408 412 408Z';
  const foil = (line: string, y: number, size: number, spread = 0) =>
    letters(line, 801.5, y + 2, { size, spread, colour: '#000000', opacity: 0.5 }) +
    letters(line, 800, y, { size, spread, colour: mix(light, middle, 0.45) });
  return (
    rect(0, 0, WIDTH, HEIGHT, 0, { fill: cloth }) +
    rect(0, 0, WIDTH, HEIGHT, 0, { fill: weave }) +
    path('M-20 250Q800 330 1620 210V-20H-20Z', { fill: darker(lining, 0.72), opacity: 0.5 }) +
    path('M-20 236Q800 316 1620 196V-20H-20Z', {
      fill: canvas.linear(
        [
          [0, darker(main, 0.5)],
          [1, main],
        ],
        DOWN,
      ),
    }) +
    stitches('M-20 206Q800 286 1620 166', thread, 6, 22) +
    path(patch, { fill: '#000000', opacity: 0.4, transform: 'translate(8 14)' }) +
    hide(canvas, patch, lighter(main, 0.08), 10) +
    stitches(
      'M418 432H1182Q1200 432 1200 450V840Q1200 858 1182 858H418Q400 858 400 840V450Q400 432 418 432Z',
      thread,
      5,
      18,
    ) +
    foil(text.maker, 520, 64, 1.4) +
    foil('CUT AND SEWN BY HAND', 612, 24, 1) +
    letters(text.serial, 800, SERIAL_Y + 2, { size: 54, colour: '#ffffff', opacity: 0.28 }) +
    letters(text.serial, 800, SERIAL_Y, { size: 54, colour: darker(main, 0.75) })
  );
}

/** The case back of a watch, engraved. */
export function drawWatchLabel(canvas: Canvas, palette: Palette, text: Inscription): string {
  const { metal, main } = palette;
  const { dark, middle } = metalTone(metal);
  const [cx, cy] = [800, 620];
  const brushed = canvas.pattern(
    40,
    6,
    path('M0 1H40M0 4H40', { stroke: '#000000', width: 0.8, opacity: 0.07 }) +
      path('M0 2.4H40', { stroke: '#ffffff', width: 0.8, opacity: 0.16 }),
  );
  const notches = Array.from({ length: 6 }, (_, index) => {
    const [x, y] = onCircle(cx, cy, 452, index * 60 + 30);
    return rect(x - 17, y - 12, 34, 24, 6, {
      fill: darker(dark, 0.45),
      transform: `rotate(${index * 60 + 30} ${x} ${y})`,
    });
  });
  const star = Array.from({ length: 16 }, (_, index) =>
    onCircle(cx, 470, index % 2 ? 34 : 84, index * 22.5).join(' '),
  );
  const line = (words: string, y: number, size: number, spread = 0) =>
    engraved((ink) => letters(words, cx, y, { size, spread, ...ink }));
  return (
    tabletop(canvas, palette) +
    [-1, 1]
      .map((side) =>
        rect(cx - 190, side < 0 ? -40 : 1000, 380, 260, 20, { fill: darker(main, 0.25) }),
      )
      .join('') +
    circle(cx + 26, cy + 34, 520, {
      fill: canvas.radial([
        [0.8, '#000000', 0.5],
        [1, '#000000', 0],
      ]),
    }) +
    circle(cx, cy, 500, { fill: dark }) +
    circle(cx, cy, 496, { fill: polished(canvas, metal, SLANT) }) +
    circle(cx, cy, 412, { fill: darker(dark, 0.3) }) +
    circle(cx, cy, 408, { fill: polished(canvas, metal, [1, 1, 0, 0]) }) +
    circle(cx, cy, 384, {
      fill: canvas.linear(
        [
          [0, lighter(middle, 0.35)],
          [0.5, middle],
          [1, mix(middle, dark, 0.6)],
        ],
        SLANT,
      ),
    }) +
    circle(cx, cy, 384, { fill: brushed }) +
    notches.join('') +
    [0, 180]
      .map((degrees) =>
        engraved((ink) =>
          lettersOnCircle(text.maker, [cx, cy, 330], degrees, { size: 34, spread: 2.6, ...ink }),
        ),
      )
      .join('') +
    [cx - 330, cx + 330]
      .map((x) => engraved(({ colour, opacity }) => circle(x, cy, 7, { fill: colour, opacity })))
      .join('') +
    engraved(({ colour, opacity }) =>
      path(`M${star.join('L')}Z`, { stroke: colour, width: 5, opacity }),
    ) +
    engraved(({ colour, opacity }) => circle(cx, 470, 26, { stroke: colour, width: 5, opacity })) +
    line('AUTOMATIC', 612, 28, 2.4) +
    line(text.serial, SERIAL_Y, 52, 0.6) +
    line('10 BAR', 856, 26, 2)
  );
}

/** Inside the band of a ring, or the clasp plate of a necklace: hallmarks and a number. */
export function drawJewelleryLabel(canvas: Canvas, palette: Palette, text: Inscription): string {
  const { metal } = palette;
  const { light, middle, dark } = metalTone(metal);
  const inner = 'M-40 430Q800 300 1640 430V930Q800 1060 -40 930Z';
  const mirror = canvas.linear(
    [
      [0, darker(dark, 0.35)],
      [0.12, middle],
      [0.3, light],
      [0.5, middle],
      [0.72, dark],
      [0.86, middle],
      [1, darker(dark, 0.4)],
    ],
    DOWN,
  );
  const sides = canvas.linear([
    [0, '#000000', 0.6],
    [0.25, '#000000', 0],
    [0.7, '#000000', 0],
    [1, '#000000', 0.66],
  ]);
  const soft = lighter(middle, 0.35);
  const stamp = (x: number, width: number, words: string) =>
    engraved(({ colour, opacity }) =>
      path(
        `M${x - width} 552L${x - width + 34} 500H${x + width - 34}L${x + width} 552L${x + width - 34} 604H${x - width + 34}Z`,
        { stroke: colour, width: 6, opacity },
      ),
    ) + engraved((ink) => letters(words, x, 552, { size: 48, weight: 7, ...ink }));
  return (
    tabletop(canvas, palette) +
    path('M-40 390Q800 250 1640 390V980Q800 1120 -40 980Z', {
      fill: '#000000',
      opacity: 0.35,
      transform: 'translate(0 26)',
    }) +
    path('M-40 380Q800 244 1640 380V980Q800 1116 -40 980Z', {
      fill: polished(canvas, metal, DOWN),
    }) +
    path(inner, { fill: mirror }) +
    path(inner, { fill: soft, opacity: 0.35 }) +
    path(inner, { fill: sides }) +
    path('M-40 430Q800 300 1640 430', { stroke: light, width: 5, opacity: 0.8 }) +
    path('M-40 930Q800 1060 1640 930', { stroke: light, width: 4, opacity: 0.55 }) +
    stamp(480, 128, metal === 'steel' ? '950' : '750') +
    engraved((ink) => letters(text.maker, 850, 552, { size: 50, spread: 1, weight: 6, ...ink })) +
    stamp(1180, 96, text.maker.slice(0, 1)) +
    engraved((ink) =>
      letters(text.serial, 800, SERIAL_Y, { size: 56, spread: 0.6, weight: 6, ...ink }),
    ) +
    path('M300 860Q800 936 1300 860', { stroke: '#ffffff', width: 10, opacity: 0.16, cap: 'round' })
  );
}
