import { HEAD_BYTES, damaged, type Container, type Orientation } from './container.ts';
import { exifOrientation } from './exif-orientation.ts';

const PIXELS = new Set(['VP8 ', 'VP8L', 'ALPH']);
const EXIF_PREFIX = 'Exif\0\0';
/** Flags of the VP8X chunk (RFC 9649 section 2.7.1). */
const ANIMATION = 0x02;
const XMP = 0x04;
const EXIF = 0x08;

export const isWebp = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';

/**
 * Reads the chunks of a WebP file (RFC 9649 section 2).
 * @throws PhotoRejected PHOTO_DAMAGED without pixel chunk, or shorter than it says.
 */
export function readWebp(bytes: Buffer): Container {
  if (bytes.length < 20) throw damaged('ends before the picture is complete');
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) throw damaged('ends before the picture is complete');
  const essential: Buffer[] = [];
  let size: { width: number; height: number } | undefined;
  let orientation: Orientation = 1;
  let animated = false;
  let headEnd = 0;
  for (let at = 12; at + 8 <= end;) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > end) throw damaged('has a part that is cut short');
    const body = bytes.subarray(at + 8, at + 8 + length);
    const next = Math.min(end, at + 8 + length + (length % 2)); // parts are padded to even length
    const chunk = bytes.subarray(at, next);
    if (type === 'VP8X') {
      if (length < 10) throw damaged('has a broken header');
      size = { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 };
      animated ||= (body[0]! & ANIMATION) !== 0;
      essential.push(withoutMetadataFlags(chunk));
    } else if (type === 'EXIF') {
      orientation = exifOrientation(withoutPrefix(body));
    } else if (type === 'ANIM' || type === 'ANMF') {
      animated = true;
    } else if (type === 'ICCP' || PIXELS.has(type)) {
      if (PIXELS.has(type)) headEnd ||= at;
      if (type !== 'ALPH') size ??= streamSize(type, body);
      essential.push(chunk);
    }
    at = next;
  }
  if (!size) throw damaged('has no picture');
  return {
    mediaType: 'image/webp',
    ...size,
    animated,
    orientation,
    essential: riff(essential),
    head: bytes.subarray(0, Math.min(headEnd, HEAD_BYTES)),
    trailer: bytes.subarray(end),
  };
}

/** Size of a still picture without extended header: RFC 9649 sections 2.5 and 2.6. */
function streamSize(type: string, body: Buffer): { width: number; height: number } | undefined {
  if (type === 'VP8 ') {
    if (body.length < 10) throw damaged('has a broken header');
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff };
  }
  if (type === 'VP8L') {
    if (body.length < 5) throw damaged('has a broken header');
    const bits = body.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return undefined;
}

function withoutMetadataFlags(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy[8] = copy[8]! & ~(EXIF | XMP);
  return copy;
}

/** Some writers put JPEG's EXIF prefix in front of the block. */
function withoutPrefix(body: Buffer): Buffer {
  const prefixed = body.toString('latin1', 0, EXIF_PREFIX.length) === EXIF_PREFIX;
  return prefixed ? body.subarray(EXIF_PREFIX.length) : body;
}

function riff(chunks: Buffer[]): Buffer {
  const body = Buffer.concat(chunks);
  const header = Buffer.alloc(12);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(body.length + 4, 4);
  header.write('WEBP', 8, 'latin1');
  return Buffer.concat([header, body]);
}
