import { useEffect, useRef } from 'preact/hooks';
import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import type { Area } from './mask.ts';

/** Pixels of the longer side on screen. */
const LONGEST = 640;
const COVER = '#6e6e6e';

interface Shown {
  readonly picture: ImageBitmap;
  readonly label: string;
  readonly covered?: readonly Area[];
  readonly onDown?: (event: PointerEvent) => void;
  readonly onUp?: (event: PointerEvent) => void;
}

/** A picture on a canvas: the page's policy lets no images in that have no address of ours. */
export function Canvas({ picture, label, covered = [], onDown, onUp }: Shown): Markup {
  const ref = useRef<HTMLCanvasElement>(null);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width * scale, picture.height * scale].map(Math.round);
  useEffect(() => {
    const draw = ref.current?.getContext('2d');
    if (!draw || width === undefined || height === undefined) return;
    draw.drawImage(picture, 0, 0, width, height);
    draw.fillStyle = COVER;
    for (const { x, y, width: w, height: h } of covered) {
      draw.fillRect((x / 100) * width, (y / 100) * height, (w / 100) * width, (h / 100) * height);
    }
  });
  return html`
    <canvas
      ref=${ref}
      class=${onDown ? 'mask-canvas' : 'picture'}
      role="img"
      aria-label=${label}
      width=${width}
      height=${height}
      onPointerDown=${onDown}
      onPointerUp=${onUp}
    ></canvas>
  `;
}
