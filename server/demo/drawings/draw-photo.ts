import sharp from 'sharp';
import { bags } from './bags.ts';
import { Canvas, HEIGHT, WIDTH, group, path } from './canvas.ts';
import { jewels } from './jewels.ts';
import { drawBagLabel, drawJewelleryLabel, drawWatchLabel } from './labels.ts';
import type { Model, Point } from './model.ts';
import { paletteOf, type Palette } from './palettes.ts';
import { studio, tabletop, vignette } from './scene.ts';
import { watches } from './watches.ts';

export type View = 'front' | 'detail' | 'label';

export interface Drawing {
  category: 'bag' | 'watch' | 'jewellery';
  /** Chooses model and colours; the same number gives the same picture. */
  variant: number;
  view: View;
}

const ROOMS = {
  bag: { models: bags, ground: studio, label: drawBagLabel, maker: 'AURELLE', code: 'AU' },
  watch: {
    models: watches,
    ground: tabletop,
    label: drawWatchLabel,
    maker: 'HALDEN & VOSS',
    code: 'HV',
  },
  jewellery: {
    models: jewels,
    ground: studio,
    label: drawJewelleryLabel,
    maker: 'AURELLE',
    code: 'AU',
  },
} as const;

/** Where a label view shows a trace of wear. */
const LABEL_WEAR: Point = [1060, 470];

/**
 * A photo of something that does not exist, drawn by this project: 1600 by 1200 pixels, JPEG.
 * Nothing in it is random and no font is used, so it is the same on every machine.
 */
export async function drawPhoto(drawing: Drawing): Promise<Uint8Array> {
  const svg = drawSvg(drawing);
  return sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** The mark of wear that a picture shows, in fractions of it: something to compare by eye. */
export function wearAt({ category, variant, view }: Drawing): { x: number; y: number } {
  const model = modelOf(category, variant);
  const [x, y] =
    view === 'front'
      ? model.wear[0]
      : view === 'label'
        ? LABEL_WEAR
        : magnify(model, model.wear[1]);
  return { x: x / WIDTH, y: y / HEIGHT };
}

function drawSvg({ category, variant, view }: Drawing): string {
  const canvas = new Canvas();
  const palette = paletteOf(variant);
  const { label, maker, code } = ROOMS[category];
  if (view === 'label') {
    const serial = `${code}-${40_117 + variant * 1_309}`;
    const content = label(canvas, palette, { maker, serial }) + scratch(LABEL_WEAR);
    return canvas.svg(content + vignette(canvas));
  }
  return canvas.svg(drawThing(canvas, palette, { category, variant, view }) + vignette(canvas));
}

function drawThing(canvas: Canvas, palette: Palette, { category, variant, view }: Drawing): string {
  const model = modelOf(category, variant);
  // Velvet has no horizon.
  const ground = model.draw === jewels[1]!.draw ? tabletop : ROOMS[category].ground;
  const thing = model.draw(canvas, palette);
  if (view === 'front') return ground(canvas, palette) + thing + scratch(model.wear[0]);
  const [x, y] = model.focus;
  const transform = `translate(${WIDTH / 2} ${HEIGHT / 2}) rotate(${model.tilt}) scale(${model.zoom}) translate(${-x} ${-y})`;
  return tabletop(canvas, palette) + group(thing + scratch(model.wear[1]), transform);
}

function modelOf(category: Drawing['category'], variant: number): Model {
  const { models } = ROOMS[category];
  return models[variant % models.length]!;
}

/** Where a point of the whole drawing lies in the close-up. */
function magnify({ focus, zoom, tilt }: Model, [x, y]: Point): Point {
  const angle = (tilt * Math.PI) / 180;
  const [dx, dy] = [(x - focus[0]) * zoom, (y - focus[1]) * zoom];
  return [
    WIDTH / 2 + dx * Math.cos(angle) - dy * Math.sin(angle),
    HEIGHT / 2 + dx * Math.sin(angle) + dy * Math.cos(angle),
  ];
}

/** A hairline: one dark stroke and the light it throws back. */
function scratch([x, y]: Point): string {
  return (
    path(`M${x - 15} ${y + 6}Q${x} ${y - 1} ${x + 16} ${y - 8}`, {
      stroke: '#1a120c',
      width: 1.6,
      opacity: 0.55,
      cap: 'round',
    }) +
    path(`M${x - 14} ${y + 7.5}Q${x} ${y + 0.5} ${x + 16} ${y - 6.5}`, {
      stroke: '#ffffff',
      width: 1.2,
      opacity: 0.6,
      cap: 'round',
    })
  );
}
