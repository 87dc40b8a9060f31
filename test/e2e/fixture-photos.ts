import sharp from 'sharp';

/** Plain drawings that stand for photos of a watch, 4 by 5, at any width. */
const SCENES: Record<string, string> = {
  front: `<rect x="150" y="0" width="100" height="500" rx="12" fill="url(#steel)"/>${dial(200, 250, 130)}`,
  dial: dial(200, 240, 185),
  side: `<rect x="60" y="170" width="280" height="150" rx="26" fill="url(#steel)"/>
    <rect x="338" y="215" width="34" height="60" rx="8" fill="#b9b4a6"/>`,
  back: `<circle cx="200" cy="250" r="150" fill="url(#steel)"/><circle cx="200" cy="250" r="112"
    fill="none" stroke="#6b675e" stroke-width="2"/><text x="200" y="256" text-anchor="middle"
    font-size="18" fill="#57534a">AURELLE · 1998</text>`,
};

function dial(x: number, y: number, r: number): string {
  const ticks = Array.from({ length: 12 }, (_, i) => {
    const angle = (i * Math.PI) / 6;
    const at = (k: number): string =>
      `${(x + Math.sin(angle) * r * k).toFixed(1)} ${(y - Math.cos(angle) * r * k).toFixed(1)}`;
    return `<path d="M${at(0.68)}L${at(0.8)}" stroke="#3a3732" stroke-width="${String(r / 28)}"/>`;
  }).join('');
  return `<circle cx="${String(x)}" cy="${String(y)}" r="${String(r)}" fill="url(#steel)"/>
    <circle cx="${String(x)}" cy="${String(y)}" r="${String(r * 0.86)}" fill="#f4f0e6"/>${ticks}
    <path d="M${String(x)} ${String(y)}l${String(r * 0.34)} ${String(-r * 0.22)}M${String(x)} ${String(y)}l${String(-r * 0.3)} ${String(-r * 0.52)}"
      stroke="#2b3a52" stroke-width="${String(r / 22)}" stroke-linecap="round"/>`;
}

const drawn = new Map<string, Promise<Buffer | null>>();

/** A JPEG for names such as `front-960`, drawn once; null for anything else. */
export function fixturePhoto(name: string): Promise<Buffer | null> {
  const photo = drawn.get(name) ?? draw(name);
  drawn.set(name, photo);
  return photo;
}

async function draw(name: string): Promise<Buffer | null> {
  const [scene = '', width = ''] = name.split('-');
  const drawing = SCENES[scene];
  if (drawing === undefined || !/^\d{2,4}$/.test(width)) return null;
  const w = Number(width);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(w)}" height="${String((w * 5) / 4)}"
    viewBox="0 0 400 500"><defs><linearGradient id="ground" x2="1" y2="1"><stop stop-color="#8d8272"/>
    <stop offset="1" stop-color="#4f483e"/></linearGradient><linearGradient id="steel" x2="1" y2="1">
    <stop stop-color="#e9e6de"/><stop offset=".5" stop-color="#a39e92"/><stop offset="1"
    stop-color="#d8d4ca"/></linearGradient></defs><rect width="400" height="500" fill="url(#ground)"/>
    ${drawing}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
}
