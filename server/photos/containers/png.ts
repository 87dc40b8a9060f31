import { HEAD_BYTES, damaged, type Container, type Orientation } from './container.ts';
import { exifOrientation } from './exif-orientation.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Chunks that pixels and colours need (PNG third edition, section 11). */
const ESSENTIAL = new Set(
  ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'iCCP', 'sRGB', 'gAMA', 'cHRM'].concat('sBIT'),
);

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(SIGNATURE);

/**
 * Reads the chunks of a PNG file. The sums of chunks that are kept are checked by the decoder.
 * @throws PhotoRejected PHOTO_DAMAGED without header or end chunk (a file cut short).
 */
export function readPng(bytes: Buffer): Container {
  const essential: Buffer[] = [bytes.subarray(0, 8)];
  let size: { width: number; height: number } | undefined;
  let orientation: Orientation = 1;
  let animated = false;
  let headEnd = 0;
  let at = 8;
  for (let type = ''; type !== 'IEND';) {
    if (at + 12 > bytes.length) throw damaged('ends before the picture is complete');
    const length = bytes.readUInt32BE(at);
    type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > bytes.length) throw damaged('ends before the picture is complete');
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') size ??= headerSize(body);
    if (type === 'acTL') animated = true;
    if (type === 'eXIf') orientation = exifOrientation(body);
    if (type === 'IDAT') headEnd ||= at;
    if (ESSENTIAL.has(type)) essential.push(bytes.subarray(at, end));
    at = end;
  }
  if (!size) throw damaged('has no header');
  return {
    mediaType: 'image/png',
    ...size,
    animated,
    orientation,
    essential: Buffer.concat(essential),
    head: bytes.subarray(0, Math.min(headEnd, HEAD_BYTES)),
    trailer: bytes.subarray(at),
  };
}

function headerSize(body: Buffer): { width: number; height: number } {
  if (body.length < 13) throw damaged('has a broken header');
  return { width: body.readUInt32BE(0), height: body.readUInt32BE(4) };
}
