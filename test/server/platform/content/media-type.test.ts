import { expect } from 'chai';
import sharp from 'sharp';
import { sniffMediaType } from '../../../../server/platform/content/media-type.ts';

const picture = sharp({ create: { width: 2, height: 2, channels: 3, background: '#a33' } });
const text = (value: string): Uint8Array => Buffer.from(value);

describe('media type of content', () => {
  for (const format of ['png', 'jpeg', 'webp'] as const)
    it(`is told from the first bytes of a ${format} picture`, async () => {
      const bytes = await picture.clone().toFormat(format).toBuffer();
      expect(sniffMediaType(bytes, true)).to.equal(`image/${format}`);
    });

  for (const [start, isWhole, type] of [
    ['{"a":1}', true, 'application/json'],
    [' [1, 2]', true, 'application/json'],
    ['{"a":', false, 'application/json'],
    ['{"a":', true, 'application/octet-stream'],
    ['eyJhbGciOiJFUzI1NiJ9.e30.c2ln', true, 'application/jwt'],
    ['eyJhbGciOiJFUzI1NiJ9.e30', true, 'application/octet-stream'],
    ['<html><script>alert(1)</script>', true, 'application/octet-stream'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', true, 'application/octet-stream'],
    ['%PDF-1.7', true, 'application/octet-stream'],
    ['', true, 'application/octet-stream'],
  ] as const)
    it(`of ${isWhole ? 'the text' : 'what starts with'} "${start}" is ${type}`, () => {
      expect(sniffMediaType(text(start), isWhole)).to.equal(type);
    });

  it('allows a first chunk to end inside a character', () => {
    const start = text('{"brand":"爱').subarray(0, -1);
    expect(sniffMediaType(start, false)).to.equal('application/json');
  });

  it('does not take bytes that are no UTF-8 for text', () => {
    expect(sniffMediaType(Uint8Array.of(0x7b, 0xff, 0x7d), true)).to.equal(
      'application/octet-stream',
    );
  });
});
