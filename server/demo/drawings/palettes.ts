import { ACROSS, type Canvas, type Direction, type Stop } from './canvas.ts';
import type { Colour } from './colour.ts';

export type Metal = 'gold' | 'steel' | 'rose';

/** Light, dark and light again: what polished metal mirrors. */
const METALS: Record<Metal, readonly Colour[]> = {
  gold: ['#fff4cf', '#e6c36e', '#a97b2b', '#f3dc9a', '#8d6420'],
  steel: ['#ffffff', '#ccd1d7', '#868e98', '#eef0f2', '#6b737d'],
  rose: ['#ffece3', '#e3ac93', '#ab6d53', '#f4cdb9', '#8f563f'],
};

/** A polished surface of a metal as a gradient. */
export function polished(canvas: Canvas, metal: Metal, direction: Direction = ACROSS): string {
  const [a, b, c, d, e] = METALS[metal] as [Colour, Colour, Colour, Colour, Colour];
  const stops: Stop[] = [
    [0, b],
    [0.18, a],
    [0.42, b],
    [0.62, c],
    [0.8, d],
    [1, e],
  ];
  return canvas.linear(stops, direction);
}

export const metalTone = (metal: Metal): { light: Colour; middle: Colour; dark: Colour } => {
  const [light, middle, dark] = METALS[metal] as [Colour, Colour, Colour];
  return { light, middle, dark };
};

export interface Palette {
  /** Leather, strap or stone. */
  main: Colour;
  /** Dial or second leather. */
  second: Colour;
  thread: Colour;
  metal: Metal;
  /** Wall and table of the still life. */
  backdrop: readonly [wall: Colour, table: Colour];
}

/** Chosen by variant, in the order of the demo world: bags, watches, jewellery. */
const PALETTES: readonly Palette[] = [
  {
    main: '#a9592b',
    second: '#6d3418',
    thread: '#f3d7ab',
    metal: 'gold',
    backdrop: ['#efe7dc', '#d9c8b3'],
  },
  {
    main: '#2d5341',
    second: '#1d382b',
    thread: '#a9c8ab',
    metal: 'steel',
    backdrop: ['#ece6d9', '#cdbfa6'],
  },
  {
    main: '#202e52',
    second: '#141d36',
    thread: '#45558a',
    metal: 'gold',
    backdrop: ['#e8e4ec', '#c3bbcc'],
  },
  {
    main: '#741f36',
    second: '#4a1222',
    thread: '#cf8f9d',
    metal: 'gold',
    backdrop: ['#f0e5e0', '#d6bdb2'],
  },
  {
    main: '#8d949b',
    second: '#e6e8ea',
    thread: '#c9ced3',
    metal: 'steel',
    backdrop: ['#dde5e9', '#a6b5be'],
  },
  {
    main: '#1a2638',
    second: '#12427e',
    thread: '#30425c',
    metal: 'steel',
    backdrop: ['#efe8da', '#c3b08f'],
  },
  {
    main: '#40251b',
    second: '#131315',
    thread: '#8a5f4a',
    metal: 'rose',
    backdrop: ['#f3e8e2', '#d2b6ab'],
  },
  {
    main: '#75613f',
    second: '#1b1d20',
    thread: '#cbb78e',
    metal: 'steel',
    backdrop: ['#dcded6', '#9fa294'],
  },
  {
    main: '#e4eef8',
    second: '#c4d3e6',
    thread: '#ffffff',
    metal: 'steel',
    backdrop: ['#e9e5f0', '#b5adc9'],
  },
  {
    main: '#f4f2ee',
    second: '#d8d2c8',
    thread: '#ffffff',
    metal: 'gold',
    backdrop: ['#5a3a49', '#2c1a25'],
  },
  {
    main: '#e6c36e',
    second: '#a97b2b',
    thread: '#fff4cf',
    metal: 'gold',
    backdrop: ['#e6ece2', '#aebda6'],
  },
  {
    main: '#1d9467',
    second: '#0d5a3d',
    thread: '#d9f5e6',
    metal: 'steel',
    backdrop: ['#f2ede4', '#cdbfa9'],
  },
];

export function paletteOf(variant: number): Palette {
  return PALETTES[variant % PALETTES.length]!;
}
