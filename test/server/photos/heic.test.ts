import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import sharp from 'sharp';
import { readContainer } from '../../../server/photos/containers/read-container.ts';
import { PhotoRejected, defaultPhotoLimits, processPhoto } from '../../../server/photos/index.ts';
import { BLUE, RED, distance, pixelAt } from './drawn-photos.ts';

/**
 * All show the test picture; the first two are 480 by 320 pixels upright, encoded with x265 through heif-enc.
 * `upright.heic`: colours in Display P3, EXIF with an invented GPS position.
 * `turned.heic`: stored on its side, turned by the container (`irot`) and, as phones write it,
 * by EXIF orientation 6 as well.
 * `large.heic`: the same without the disc, 3600 by 2400 pixels.
 */
const fixture = (name: string) => readFile(new URL(`./fixtures/${name}.heic`, import.meta.url));

const code = (run: Promise<unknown>) =>
  run.then(
    () => 'accepted',
    (error: unknown) => (error instanceof PhotoRejected ? error.code : String(error)),
  );

describe('HEIC photos', function () {
  this.timeout(30_000);

  for (const name of ['upright', 'turned']) {
    it(`stand upright and in sRGB (${name})`, async () => {
      const photo = await processPhoto(await fixture(name), { name: 'IMG_1.HEIC' });
      expect(photo.original.mediaType).to.equal('image/heic');
      expect(photo.upright).to.deep.equal({ width: 480, height: 320 });
      const { bytes } = photo.sizes[0]!;
      expect(distance(await pixelAt(bytes, 20, 20), RED)).to.be.below(14);
      expect(distance(await pixelAt(bytes, 460, 20), BLUE)).to.be.below(14);
      expect(distance(await pixelAt(bytes, 20, 300), BLUE)).to.be.below(14);
    });
  }

  it('lose their EXIF, GPS and colour profile', async () => {
    const sent = await fixture('upright');
    expect(sent.includes('Exif') && sent.includes('colrprof')).to.equal(true);
    const { sizes } = await processPhoto(sent, { name: 'a' });
    for (const { bytes } of sizes) {
      const { exif, icc, xmp } = await sharp(bytes).metadata();
      expect([exif, icc, xmp]).to.deep.equal([undefined, undefined, undefined]);
      expect(Buffer.from(bytes).includes('Exif')).to.equal(false);
    }
  });

  it('are refused for their pixels before they are decoded', async () => {
    const bomb = await fixture('upright');
    const size = bomb.indexOf('ispe');
    bomb.writeUInt32BE(50_000, size + 8);
    bomb.writeUInt32BE(50_000, size + 12);
    expect(await code(processPhoto(bomb, { name: 'a' }))).to.equal('PHOTO_TOO_MANY_PIXELS');
  });

  it('are refused when cut short, when the coded data is noise, and as sequences', async () => {
    const whole = await fixture('upright');
    const cut = whole.subarray(0, whole.length / 3);
    const noise = Buffer.from(whole).fill(0xa5, whole.indexOf('mdat') + 4);
    const sequence = Buffer.from(whole);
    sequence.write('hevc', 8, 'latin1');
    expect(await code(processPhoto(cut, { name: 'a' }))).to.equal('PHOTO_DAMAGED');
    expect(await code(processPhoto(noise, { name: 'a' }))).to.equal('PHOTO_DAMAGED');
    expect(await code(processPhoto(sequence, { name: 'a' }))).to.equal('PHOTO_ANIMATED');
  });

  it('are given up when decoding takes longer than allowed', async () => {
    const limits = { ...defaultPhotoLimits, timeoutMs: 1 };
    const run = processPhoto(await fixture('upright'), { name: 'a', limits });
    expect(await code(run)).to.equal('PHOTO_DAMAGED');
  });

  it('are given up when decoding wants more memory than allowed', async () => {
    const bytes = await fixture('large');
    const limits = { ...defaultPhotoLimits, heicMemoryBytes: 32 * 1024 * 1024 };
    expect(await code(processPhoto(bytes, { name: 'a', limits }))).to.equal('PHOTO_DAMAGED');
    expect((await processPhoto(bytes, { name: 'a' })).upright.width).to.equal(3600);
  });

  it('do not block the event loop while they are decoded', async () => {
    let turns = 0;
    const ticking = setInterval(() => turns++, 5);
    await processPhoto(await fixture('upright'), { name: 'a' });
    clearInterval(ticking);
    expect(turns).to.be.above(5);
  });

  it('are read or refused, whatever bytes of their structure are changed', async () => {
    const whole = await fixture('turned');
    const change = fc.tuple(fc.nat({ max: 700 }), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          readContainer(bytes);
        } catch (error) {
          expect(error).to.be.instanceOf(PhotoRejected);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
