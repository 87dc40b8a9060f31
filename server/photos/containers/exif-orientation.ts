import type { Orientation } from './container.ts';

const ORIENTATION = 0x0112;
const SHORT = 3;

/**
 * The orientation stated in an EXIF block (a TIFF stream: TIFF 6.0 section 2), 1 (as stored) where
 * the block is damaged or does not say: bad metadata must not cost anyone their photo.
 */
export function exifOrientation(tiff: Buffer): Orientation {
  try {
    return readOrientation(tiff);
  } catch (error) {
    if (error instanceof RangeError) return 1; // read past the end of a cut block
    throw error;
  }
}

function readOrientation(tiff: Buffer): Orientation {
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return 1;
  const u16 = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  if (u16(2) !== 42) return 1;
  const directory = u32(4);
  const entries = u16(directory);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * 12;
    if (u16(entry) !== ORIENTATION) continue;
    return u16(entry + 2) === SHORT ? asOrientation(u16(entry + 8)) : 1;
  }
  return 1;
}

function asOrientation(value: number): Orientation {
  return value >= 1 && value <= 8 ? (value as Orientation) : 1;
}
