import { crc32, deflateSync } from 'node:zlib';

/** Signature and IHDR chunk: a profile comes right behind them. */
const HEADER_BYTES = 33;

/** A PNG file with a colour profile added (PNG third edition, section 11.3.2.3, iCCP). */
export function withIccProfile(png: Buffer, profile: Buffer): Buffer {
  const name = Buffer.from('icc\0\0', 'latin1'); // name, its end, compression method 0
  const content = Buffer.concat([Buffer.from('iCCP', 'latin1'), name, deflateSync(profile)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length - 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([
    png.subarray(0, HEADER_BYTES),
    length,
    content,
    sum,
    png.subarray(HEADER_BYTES),
  ]);
}
