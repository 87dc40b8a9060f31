import { expect } from 'chai';
import fc from 'fast-check';
import sharp, { type Region } from 'sharp';
import { type Mask, PhotoRejected, processPhoto } from '../../../server/photos/index.ts';
import { checkMasks, coverMasks } from '../../../server/photos/masks.ts';
import { storedWithOrientation } from './drawn-photos.ts';

/** Black and white noise: any hidden pixel that survives stands out. */
async function noise(width: number, height: number): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < data.length; at += 3) {
    data.fill((at * 2_654_435_761) & 0x8000 ? 255 : 0, at, at + 3);
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

async function spread(bytes: Uint8Array, area: Region): Promise<number> {
  const { channels } = await sharp(await sharp(bytes).extract(area).png().toBuffer()).stats();
  return Math.max(...channels.map(({ max, min }) => max - min));
}

describe('masks', function () {
  this.timeout(20_000);

  it('cover their area with one solid colour in every size', async () => {
    const mask = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
    const { sizes } = await processPhoto(await noise(1800, 1200), { name: 'a', masks: [mask] });
    expect(sizes).to.have.length(3);
    for (const { width, height, bytes } of sizes) {
      // Eight pixels in: lossy blocks at the edge mix with the visible neighbourhood.
      const inside = {
        left: Math.ceil(width / 4) + 8,
        top: Math.ceil(height / 4) + 8,
        width: Math.floor(width / 2) - 16,
        height: Math.floor(height / 2) - 16,
      };
      expect(await spread(bytes, inside)).to.be.below(24);
    }
  });

  it('make two photos that differ only under the mask the same, byte for byte', async () => {
    const plain = await noise(900, 600);
    const secret = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="red"/></svg>',
    );
    const marked = await sharp(plain)
      .composite([{ input: secret, left: 300, top: 200 }])
      .png()
      .toBuffer();
    const masks = [{ x: 300 / 900, y: 200 / 600, width: 200 / 900, height: 100 / 600 }];
    const one = await processPhoto(plain, { name: 'a', masks });
    const other = await processPhoto(marked, { name: 'b', masks });
    expect(other.original.sha256).not.to.equal(one.original.sha256);
    expect(other.sizes).to.deep.equal(one.sizes);
  });

  it('are placed on the upright photo, not on the stored one', async () => {
    const masks = [{ x: 0, y: 0, width: 0.33, height: 0.33 }];
    const turned = await processPhoto(await storedWithOrientation(6), { name: 'a', masks });
    const { width, height, bytes } = turned.sizes[0]!;
    const corner = { left: 0, top: 0, width: width / 4, height: height / 4 };
    const { channels } = await sharp(await sharp(bytes).extract(corner).png().toBuffer()).stats();
    for (const { mean } of channels) expect(mean).to.be.within(0x6a, 0x72);
  });

  const wrong: Record<string, Mask> = {
    'outside the photo': { x: 0.8, y: 0, width: 0.3, height: 0.1 },
    'at a negative place': { x: -0.1, y: 0, width: 0.3, height: 0.1 },
    'without area': { x: 0.1, y: 0.1, width: 0, height: 0.1 },
    'with a side that is no number': { x: 0.1, y: NaN, width: 0.1, height: 0.1 },
    'given in pixels': { x: 10, y: 10, width: 200, height: 100 },
  };
  for (const [kind, mask] of Object.entries(wrong)) {
    it(`are refused ${kind}`, () => {
      const good = { x: 0, y: 0, width: 0.7 + 0.3, height: 0.1 };
      expect(() => checkMasks([good, mask], 20))
        .to.throw(PhotoRejected, 'mask 2')
        .with.property('code', 'PHOTO_MASK_INVALID');
    });
  }

  it('are refused when there are too many', () => {
    const masks = Array.from({ length: 21 }, () => ({ x: 0, y: 0, width: 0.1, height: 0.1 }));
    expect(() => checkMasks(masks, 20))
      .to.throw(PhotoRejected)
      .with.property('code', 'PHOTO_MASK_INVALID');
  });

  it('cover every pixel they touch and no pixel further than one away', () => {
    const fraction = fc.double({ min: 0, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(fraction, fraction, fraction, fraction, (x, y, w, h) => {
        const mask = {
          x,
          y,
          width: Math.max(0.001, w * (1 - x)),
          height: Math.max(0.001, h * (1 - y)),
        };
        const pixels = { data: new Uint8Array(37 * 23 * 3), width: 37, height: 23 };
        coverMasks(pixels, [mask]);
        for (let at = 0; at < 37 * 23; at++) {
          const [px, py] = [at % 37, Math.floor(at / 37)];
          const touched =
            px < (mask.x + mask.width) * 37 &&
            px + 1 > mask.x * 37 &&
            py < (mask.y + mask.height) * 23 &&
            py + 1 > mask.y * 23;
          expect(pixels.data[at * 3] !== 0).to.equal(touched);
        }
      }),
    );
  });
});
