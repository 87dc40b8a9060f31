import { createHash } from 'node:crypto';
import { expect } from 'chai';
import sharp from 'sharp';
import { processPhoto } from '../../../server/photos/index.ts';
import {
  BLUE,
  RED,
  distance,
  drawing,
  jpeg,
  pixelAt,
  png,
  storedWithOrientation,
  webp,
} from './drawn-photos.ts';

const widths = (sizes: { width: number }[]) => sizes.map(({ width }) => width);

describe('processPhoto', function () {
  this.timeout(20_000);

  for (const [format, make] of Object.entries({ jpeg, png, webp })) {
    it(`takes ${format} and publishes WebP that looks the same`, async () => {
      const photo = await processPhoto(await make(), { name: 'a' });
      expect(photo.original.mediaType).to.equal(`image/${format}`);
      const [largest] = photo.sizes;
      expect((await sharp(largest!.bytes).metadata()).format).to.equal('webp');
      expect(distance(await pixelAt(largest!.bytes, 20, 20), RED)).to.be.below(12);
      expect(distance(await pixelAt(largest!.bytes, 600, 20), BLUE)).to.be.below(12);
    });
  }

  it('tells the kind of file by its content, not by its name', async () => {
    const photo = await processPhoto(await png(), { name: 'photo.jpg' });
    expect(photo.original.mediaType).to.equal('image/png');
  });

  it('makes 1600, 800 and 320 pixels wide, widest first, in the same proportions', async () => {
    const { upright, sizes } = await processPhoto(await jpeg(2400, 1800), { name: 'a' });
    expect(upright).to.deep.equal({ width: 2400, height: 1800 });
    expect(sizes.map(({ width, height }) => [width, height])).to.deep.equal([
      [1600, 1200],
      [800, 600],
      [320, 240],
    ]);
  });

  it('states for each size what its bytes hold', async () => {
    const { sizes } = await processPhoto(await jpeg(2400, 1799), { name: 'a' });
    for (const { width, height, bytes } of sizes) {
      const read = await sharp(bytes).metadata();
      expect([read.width, read.height]).to.deep.equal([width, height]);
    }
  });

  it('never enlarges: a photo of 1000 pixels keeps its width as the largest size', async () => {
    const { sizes } = await processPhoto(await jpeg(1000, 700), { name: 'a' });
    expect(widths(sizes)).to.deep.equal([1000, 800, 320]);
  });

  it('makes one size only of a photo narrower than the smallest', async () => {
    const { sizes } = await processPhoto(await jpeg(250, 240), { name: 'a' });
    expect(widths(sizes)).to.deep.equal([250]);
  });

  it('makes a very tall strip narrower, so that every size can be encoded', async () => {
    const { sizes } = await processPhoto(await png(210, 17_000), { name: 'a' });
    expect(sizes.map(({ height }) => height)).to.deep.equal([6400, 3200, 1280]);
  });

  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`turns a photo with EXIF orientation ${orientation} upright`, async () => {
      const stored = await storedWithOrientation(orientation);
      expect((await sharp(stored).metadata()).orientation ?? 1).to.equal(orientation);
      const { upright, sizes } = await processPhoto(stored, { name: 'a' });
      expect(upright).to.deep.equal({ width: 640, height: 480 });
      const { bytes } = sizes[0]!;
      expect(distance(await pixelAt(bytes, 20, 20), RED)).to.be.below(12);
      for (const [x, y] of [
        [620, 20],
        [20, 460],
        [620, 460],
      ]) {
        expect(distance(await pixelAt(bytes, x!, y!), BLUE)).to.be.below(12);
      }
    });
  }

  it('converts colours from their own profile to sRGB', async () => {
    const wide = await drawing().jpeg({ quality: 95 }).withIccProfile('p3').toBuffer();
    const unmanaged = Buffer.from(wide);
    unmanaged.write('no', unmanaged.indexOf('ICC_PROFILE'), 'latin1');
    expect(distance(await pixelAt(unmanaged, 20, 20), RED)).to.be.above(10);
    const { sizes } = await processPhoto(wide, { name: 'a' });
    expect(distance(await pixelAt(sizes[0]!.bytes, 20, 20), RED)).to.be.below(12);
  });

  for (const [kind, picture] of Object.entries({
    'sixteen bits': () => drawing().toColourspace('rgb16').png(),
    grey: () => drawing().greyscale().jpeg(),
    CMYK: () => drawing().toColourspace('cmyk').jpeg(),
    palette: () => drawing().png({ palette: true }),
    'progressive JPEG': () => drawing().jpeg({ progressive: true }),
    'lossless WebP': () => drawing().webp({ lossless: true }),
  })) {
    it(`takes a picture in ${kind} and publishes eight-bit sRGB`, async () => {
      const { sizes } = await processPhoto(await picture().toBuffer(), { name: 'a' });
      const read = await sharp(sizes[0]!.bytes).metadata();
      expect([read.space, read.depth, read.channels]).to.deep.equal(['srgb', 'uchar', 3]);
    });
  }

  it('shows white where a picture was transparent, not what lies behind', async () => {
    const clear = await drawing().ensureAlpha(0).png().toBuffer();
    const { sizes } = await processPhoto(clear, { name: 'a' });
    expect(distance(await pixelAt(sizes[0]!.bytes, 20, 20), [255, 255, 255])).to.be.below(3);
  });

  it('gives the digest of the file as sent', async () => {
    const sent = await jpeg();
    const { original } = await processPhoto(sent, { name: 'a' });
    expect(original.sha256).to.equal(createHash('sha256').update(sent).digest('hex'));
  });
});
