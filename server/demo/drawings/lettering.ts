import { onCircle, path, r1, type Style } from './canvas.ts';

/**
 * Letters as single strokes, the way engravers cut them: no font of the machine is needed, so a
 * drawing looks the same everywhere. Each glyph is its width and a path on a grid 6 units high.
 */
const GLYPHS: Record<string, readonly [width: number, d: string]> = {
  A: [4, 'M0 6L2 0L4 6M.8 4H3.2'],
  B: [4, 'M0 0V6H2.3Q4 6 4 4.4Q4 3 2.3 3H0M2.2 3Q3.6 3 3.6 1.5Q3.6 0 2.2 0H0'],
  C: [4, 'M4 1.2Q3.4 0 2.1 0Q0 0 0 3Q0 6 2.1 6Q3.4 6 4 4.8'],
  D: [4, 'M0 0V6H1.6Q4 6 4 3Q4 0 1.6 0Z'],
  E: [3.5, 'M3.5 0H0V6H3.5M0 3H3'],
  F: [3.4, 'M3.4 0H0V6M0 3H2.9'],
  G: [4, 'M4 1.2Q3.4 0 2.1 0Q0 0 0 3Q0 6 2.1 6Q4 6 4 4V3.2H2.4'],
  H: [4, 'M0 0V6M4 0V6M0 3H4'],
  I: [0.6, 'M.3 0V6'],
  J: [3, 'M3 0V4.4Q3 6 1.5 6Q.2 6 0 4.8'],
  K: [4, 'M0 0V6M3.8 0L0 3.6M1.3 2.5L4 6'],
  L: [3.3, 'M0 0V6H3.3'],
  M: [5, 'M0 6V0L2.5 4L5 0V6'],
  N: [4, 'M0 6V0L4 6V0'],
  O: [4.6, 'M2.3 0Q0 0 0 3Q0 6 2.3 6Q4.6 6 4.6 3Q4.6 0 2.3 0Z'],
  P: [3.8, 'M0 6V0H2.2Q3.8 0 3.8 1.7Q3.8 3.4 2.2 3.4H0'],
  Q: [4.6, 'M2.3 0Q0 0 0 3Q0 6 2.3 6Q4.6 6 4.6 3Q4.6 0 2.3 0ZM2.9 4.5L4.6 6.5'],
  R: [4, 'M0 6V0H2.2Q3.8 0 3.8 1.7Q3.8 3.4 2.2 3.4H0M2.1 3.4L4 6'],
  S: [4, 'M3.7 1.1Q3.2 0 2 0Q.3 0 .3 1.5Q.3 2.7 2 3Q3.9 3.3 3.9 4.5Q3.9 6 2 6Q.6 6 .1 4.8'],
  T: [4, 'M0 0H4M2 0V6'],
  U: [4, 'M0 0V4Q0 6 2 6Q4 6 4 4V0'],
  V: [4, 'M0 0L2 6L4 0'],
  W: [5.6, 'M0 0L1.4 6L2.8 1L4.2 6L5.6 0'],
  X: [4, 'M0 0L4 6M4 0L0 6'],
  Y: [4, 'M0 0L2 3L4 0M2 3V6'],
  Z: [4, 'M0 0H4L0 6H4'],
  0: [4, 'M2 0Q0 0 0 3Q0 6 2 6Q4 6 4 3Q4 0 2 0Z'],
  1: [2, 'M.3 1.1L1.6 0V6'],
  2: [3.9, 'M.2 1.5Q.4 0 2 0Q3.7 0 3.7 1.6Q3.7 2.8 2 4.2L0 6H3.9'],
  3: [3.9, 'M.2 .9Q.8 0 2 0Q3.6 0 3.6 1.5Q3.6 2.9 1.8 2.9Q3.9 2.9 3.9 4.4Q3.9 6 2 6Q.5 6 0 4.9'],
  4: [4, 'M2.9 6V0L0 4.2H4'],
  5: [3.9, 'M3.5 0H.6L.3 2.7Q1 2.2 2 2.2Q3.9 2.2 3.9 4.1Q3.9 6 2 6Q.6 6 .1 5'],
  6: [3.9, 'M3.4 .6Q2.8 0 2.1 0Q0 0 0 3.6Q0 6 2 6Q3.9 6 3.9 4.2Q3.9 2.4 2.1 2.4Q.4 2.4 0 4'],
  7: [3.8, 'M0 0H3.8L1.4 6'],
  8: [
    4,
    'M2 2.8Q.4 2.6 .4 1.4Q.4 0 2 0Q3.6 0 3.6 1.4Q3.6 2.6 2 2.8Q0 3.1 0 4.5Q0 6 2 6Q4 6 4 4.5Q4 3.1 2 2.8Z',
  ],
  9: [4, 'M.6 5.4Q1.2 6 1.9 6Q4 6 4 2.4Q4 0 2 0Q.1 0 .1 1.8Q.1 3.6 1.9 3.6Q3.6 3.6 4 2'],
  '&': [
    4.4,
    'M4.4 6L.9 1.8Q.4 0 1.9 0Q3.4 0 3 1.5Q2.6 2.4 1.3 3Q0 3.6 0 4.6Q0 6 1.7 6Q3.6 6 4.3 3.6',
  ],
  '-': [2.6, 'M.2 3.2H2.4'],
  '.': [0.6, 'M.3 5.9V6'],
  ' ': [2.4, ''],
};

const UNITS = 6;
/** Space between letters, in grid units: capitals want air. */
const SPACING = 1.7;

interface Lettering {
  /** Height of the capitals in pixels. */
  size: number;
  colour: string;
  /** Width of the stroke in pixels; a ninth of the height where left out. */
  weight?: number;
  opacity?: number;
  /** Extra grid units between letters. */
  spread?: number;
}

const glyph = (letter: string): readonly [number, string] => GLYPHS[letter] ?? GLYPHS['-']!;

function advance(text: string, spread: number): number {
  const letters = Array.from(text);
  return letters.reduce(
    (sum, letter) => sum + glyph(letter)[0] + SPACING + spread,
    -SPACING - spread,
  );
}

function stroke({ size, colour, weight = size / 9, opacity }: Lettering): Style {
  return { stroke: colour, width: r1((weight * UNITS) / size), cap: 'round', opacity };
}

/** Capitals and digits centred on x, their middle at y. */
export function letters(text: string, x: number, y: number, lettering: Lettering): string {
  const { size, spread = 0 } = lettering;
  const scale = size / UNITS;
  let at = -advance(text, spread) / 2;
  const drawn = Array.from(text, (letter) => {
    const [width, d] = glyph(letter);
    const place = `translate(${r1(x + at * scale)} ${r1(y - size / 2)}) scale(${scale.toFixed(3)})`;
    at += width + SPACING + spread;
    return d === '' ? '' : path(d, { ...stroke(lettering), transform: place });
  });
  return drawn.join('');
}

/** Capitals along the inside of a circle, read clockwise, centred on the given degrees. */
export function lettersOnCircle(
  text: string,
  [cx, cy, radius]: readonly [number, number, number],
  degrees: number,
  lettering: Lettering,
): string {
  const { size, spread = 0 } = lettering;
  const scale = size / UNITS;
  const perUnit = (scale / radius) * (180 / Math.PI);
  let at = degrees - (advance(text, spread) / 2) * perUnit;
  const drawn = Array.from(text, (letter) => {
    const [width, d] = glyph(letter);
    const turn = at + (width / 2) * perUnit;
    const [x, y] = onCircle(cx, cy, radius, turn);
    at += (width + SPACING + spread) * perUnit;
    const place =
      `translate(${x} ${y}) rotate(${r1(turn)}) scale(${scale.toFixed(3)}) ` +
      `translate(${-width / 2} ${-UNITS / 2})`;
    return d === '' ? '' : path(d, { ...stroke(lettering), transform: place });
  });
  return drawn.join('');
}

/** Cut into metal: a dark stroke with a light edge below it. */
export function engraved(
  draw: (lettering: Pick<Lettering, 'colour' | 'opacity'>) => string,
): string {
  const edge = `<g transform="translate(1.6 1.8)">${draw({ colour: '#ffffff', opacity: 0.7 })}</g>`;
  return edge + draw({ colour: '#2b2723', opacity: 0.82 });
}
