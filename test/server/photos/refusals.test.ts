import { expect } from 'chai';
import fc from 'fast-check';
import sharp from 'sharp';
import { readContainer } from '../../../server/photos/containers/read-container.ts';
import {
  PhotoRejected,
  type PhotoRejectedCode,
  defaultPhotoLimits,
  displayName,
  processPhoto,
} from '../../../server/photos/index.ts';
import { drawing, jpeg, png, pngOf, webp, withSegment } from './drawn-photos.ts';

async function expectRefused(bytes: Uint8Array, code: PhotoRejectedCode, name = 'bag.jpg') {
  const error = await processPhoto(bytes, { name }).then(
    () => expect.fail('was accepted'),
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(PhotoRejected);
  expect(error).to.include({ code, fileName: name });
  expect((error as Error).message).to.include(name);
}

const claim = (width: number, height: number) => {
  const header = Buffer.from('00000000000000000802000000', 'hex');
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return pngOf(['IHDR', header], ['IDAT', Buffer.alloc(20)], ['IEND', Buffer.alloc(0)]);
};

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><script>1</script></svg>';
const HTML = '<!doctype html><script>alert(1)</script>';
const ZIP = Buffer.concat([
  Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'),
  Buffer.alloc(60),
  Buffer.from('PK\x05\x06', 'latin1'),
  Buffer.alloc(18),
]);

describe('photos are refused', function () {
  this.timeout(20_000);

  for (const [kind, text] of Object.entries({ SVG, HTML, PDF: '%PDF-1.7\n', nothing: '' })) {
    it(`when they are ${kind} under the name of a photo`, async () => {
      await expectRefused(Buffer.from(text), 'PHOTO_NOT_AN_IMAGE');
    });
  }

  it('when they are GIF, AVIF or TIFF', async () => {
    for (const other of [drawing().gif(), drawing().avif({ effort: 0 }), drawing().tiff()]) {
      await expectRefused(await other.toBuffer(), 'PHOTO_NOT_AN_IMAGE');
    }
  });

  it('when a ZIP archive follows the picture', async () => {
    await expectRefused(Buffer.concat([await jpeg(), ZIP]), 'PHOTO_NOT_AN_IMAGE');
    await expectRefused(Buffer.concat([await png(), ZIP]), 'PHOTO_NOT_AN_IMAGE');
    await expectRefused(Buffer.concat([await webp(), ZIP]), 'PHOTO_NOT_AN_IMAGE');
  });

  it('when a ZIP archive is hidden in a comment in front of the pixels', async () => {
    await expectRefused(withSegment(await jpeg(), 0xfe, ZIP), 'PHOTO_NOT_AN_IMAGE');
  });

  it('when a script or a PDF is hidden in a comment or behind the picture', async () => {
    for (const text of [HTML, '%PDF-1.4', '<?php system(1); __HALT_COMPILER();']) {
      await expectRefused(withSegment(await jpeg(), 0xfe, Buffer.from(text)), 'PHOTO_NOT_AN_IMAGE');
      await expectRefused(Buffer.concat([await jpeg(), Buffer.from(text)]), 'PHOTO_NOT_AN_IMAGE');
    }
  });

  it('when cut short at any third, in every format', async () => {
    for (const whole of [await jpeg(), await png(), await webp()]) {
      for (const part of [1, 2]) {
        await expectRefused(whole.subarray(0, (whole.length * part) / 3), 'PHOTO_DAMAGED');
      }
    }
  });

  it('when cut short but closed with an end marker', async () => {
    const whole = await jpeg();
    const closed = Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.from([0xff, 0xd9])]);
    await expectRefused(closed, 'PHOTO_DAMAGED');
  });

  it('when pixel data contradicts its sum', async () => {
    const broken = await png();
    broken[broken.length >> 1]! ^= 0x10;
    await expectRefused(broken, 'PHOTO_DAMAGED');
  });

  it('when the header claims 50,000 by 50,000 pixels, whose data is never looked at', async () => {
    await expectRefused(claim(50_000, 50_000), 'PHOTO_TOO_MANY_PIXELS');
  });

  it('when the header claims a size whose product overflows 32 bits', async () => {
    await expectRefused(claim(65_536, 65_536), 'PHOTO_TOO_MANY_PIXELS');
  });

  it('when larger than the limit in bytes, whatever they hold', async () => {
    const bytes = new Uint8Array(defaultPhotoLimits.fileBytes + 1);
    await expectRefused(bytes, 'PHOTO_TOO_LARGE');
  });

  it('when a side is too short', async () => {
    await expectRefused(await jpeg(400, 99), 'PHOTO_TOO_SMALL');
  });

  it('when a header claims no size at all', async () => {
    await expectRefused(claim(0, 0), 'PHOTO_TOO_SMALL');
  });

  it('when they move: animated WebP and animated PNG', async () => {
    const frames = [await png(), await drawing().negate().png().toBuffer()];
    const webp = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    await expectRefused(webp, 'PHOTO_ANIMATED');
    const still = await png();
    const apng = Buffer.concat([
      still.subarray(0, 33),
      pngOf(['acTL', Buffer.from('0000000200000000', 'hex')]).subarray(8),
      still.subarray(33),
    ]);
    await expectRefused(apng, 'PHOTO_ANIMATED');
  });
});

describe('the name of a refused photo', () => {
  it('is shown without control characters, line breaks or direction overrides', () => {
    expect(displayName('a\x1b[31m\r\n\u202egpj.exe\u2028')).to.equal('a[31mgpj.exe');
  });

  it('is cut to 100 characters, never in the middle of one', () => {
    expect(displayName('包'.repeat(99) + '👜👜')).to.equal('包'.repeat(99) + '👜');
  });

  it('is replaced when nothing of it can be shown', () => {
    expect(displayName('\0\r\n')).to.equal('unnamed');
  });
});

describe('reading the structure of a file', function () {
  this.timeout(60_000);

  it('either works or refuses the photo, whatever bytes are changed', async () => {
    const files = [await jpeg(200, 150), await png(200, 150), await webp(200, 150)];
    files.push(await drawing(200, 150).webp({ lossless: true }).withIccProfile('p3').toBuffer());
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(change, { maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (file, changes, kept) => {
          const bytes = Buffer.from(file.subarray(0, Math.ceil(file.length * kept)));
          // Half of the changes fall into the first bytes, where the structure is.
          for (const [at, value] of changes) {
            bytes[at % (at % 2 ? Math.min(200, bytes.length) : bytes.length)] = value;
          }
          try {
            readContainer(bytes);
          } catch (error) {
            expect(error).to.be.instanceOf(PhotoRejected);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
