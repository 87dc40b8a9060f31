import { expect } from 'chai';
import { FILE_LIMITS, mediaTypeOf } from '../../../../server/ownership/files/kinds.ts';
import { photo } from '../../harness/requests.ts';
import { refusal } from '../stage/facts.ts';

const file = (text: string) => ({ name: 'a file', bytes: Buffer.from(text, 'latin1') });

describe('kinds of sealed files', () => {
  const KINDS: readonly (readonly [string, string])[] = [
    ['image/png', '\x89PNG\r\n\x1a\n…'],
    ['image/webp', 'RIFF\x00\x00\x00\x00WEBPVP8 '],
    ['image/heic', '\x00\x00\x00\x18ftypheic'],
    ['application/pdf', '%PDF-1.7'],
  ];
  for (const [kind, text] of KINDS) {
    it(`are told by what a file begins with: ${kind}`, () => {
      expect(mediaTypeOf(file(text), 'any')).to.equal(kind);
    });
  }

  it('know a JPEG, whatever it is named', async () => {
    expect(mediaTypeOf({ name: 'x.pdf', bytes: await photo() }, 'photos')).to.equal('image/jpeg');
  });

  it('take no PDF for a photo, and nothing that a browser might run', () => {
    expect(refusal(() => mediaTypeOf(file('%PDF-1.7'), 'photos'))).to.equal(
      'FILE_KIND_UNSUPPORTED',
    );
    for (const text of ['<svg xmlns=…>', '<!doctype html>', 'GIF89a', '']) {
      expect(refusal(() => mediaTypeOf(file(text), 'any'))).to.equal('FILE_KIND_UNSUPPORTED');
    }
  });

  it('take a file of 25 MiB, and not a byte more', () => {
    const bytes = new Uint8Array(FILE_LIMITS.fileBytes + 1);
    bytes.set(Buffer.from('%PDF-'));
    const whole = { name: 'report.pdf', bytes: bytes.subarray(0, FILE_LIMITS.fileBytes) };
    expect(mediaTypeOf(whole, 'any')).to.equal('application/pdf');
    expect(refusal(() => mediaTypeOf({ ...whole, bytes }, 'any'))).to.equal('FILE_TOO_LARGE');
  });
});
