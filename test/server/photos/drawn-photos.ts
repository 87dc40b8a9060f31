import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** Colours of the test picture: red top left corner, yellow disc, blue ground. */
export const RED = [208, 32, 32] as const;
export const BLUE = [32, 80, 192] as const;

/** An upright picture, red in its top left third. */
export function drawing(width = 640, height = 480): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="rgb(${BLUE.join()})"/>
    <rect width="33%" height="33%" fill="rgb(${RED.join()})"/>
    <circle cx="70%" cy="65%" r="15%" fill="#e8d8a0"/></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).toColourspace('srgb');
}

export const jpeg = (width?: number, height?: number): Promise<Buffer> =>
  drawing(width, height).jpeg({ quality: 92 }).toBuffer();

export const png = (width?: number, height?: number): Promise<Buffer> =>
  drawing(width, height).png().toBuffer();

export const webp = (width?: number, height?: number): Promise<Buffer> =>
  drawing(width, height).webp({ quality: 90 }).toBuffer();

/** EXIF orientation: how an upright picture is stored (mirrored before it is turned). */
const STORED: Record<number, { mirror: boolean; turn: number }> = {
  1: { mirror: false, turn: 0 },
  2: { mirror: true, turn: 0 },
  3: { mirror: false, turn: 180 },
  4: { mirror: true, turn: 180 },
  5: { mirror: true, turn: 270 },
  6: { mirror: false, turn: 270 },
  7: { mirror: true, turn: 90 },
  8: { mirror: false, turn: 90 },
};

/** The file a camera held in some other way writes: stored turned, with the tag that undoes it. */
export async function storedWithOrientation(orientation: number): Promise<Buffer> {
  const { mirror, turn } = STORED[orientation]!;
  const stored = sharp(await png())
    .flop(mirror)
    .rotate(turn);
  return sharp(await stored.png().toBuffer())
    .jpeg({ quality: 92 })
    .withMetadata({ orientation })
    .toBuffer();
}

/** A PNG made by hand from its chunks: `[type, content]`. */
export function pngOf(...chunks: [string, Buffer][]): Buffer {
  const parts = chunks.map(([type, content]) => pngChunk(type, content));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

export function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(content.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** A segment behind the start marker of a JPEG file. */
export function withSegment(file: Buffer, marker: number, body: Buffer): Buffer {
  const header = Buffer.from([0xff, marker, 0, 0]);
  header.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([file.subarray(0, 2), header, body, file.subarray(2)]);
}

/** Reads one pixel of an encoded picture. */
export async function pixelAt(file: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + 3)];
}

/** Largest difference of any channel: lossy coding moves colours a little. */
export function distance(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, index) => Math.abs(value - b[index]!)));
}
