import { expect } from 'chai';
import sharp, { type Sharp } from 'sharp';
import { drawPhoto } from '../../../server/demo/drawings/index.ts';
import { fingerprints, isCopy, isFlat, neighbours } from '../../../server/photos/fingerprint.ts';
import { clutter } from '../listings/stage/room-photo.ts';
import { processPhoto } from '../../../server/photos/process-photo.ts';
import { pixelsOf } from '../../../server/photos/decode-photo.ts';

/** Fingerprints as they are taken of an upload. */
async function taken(file: Buffer | Uint8Array) {
  const { sizes } = await processPhoto(file, { name: 'a.jpg' });
  return fingerprints(await pixelsOf(sizes.at(-1)!.bytes));
}

const shopName = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"><path d="M60 1080h700v60h-700z" fill="#fff"/></svg>',
);

describe('[B15] reused pictures', function () {
  this.timeout(30_000);
  let photo: Buffer;
  let known: Awaited<ReturnType<typeof taken>>;
  before(async () => {
    photo = Buffer.from(await drawPhoto({ category: 'bag', variant: 0, view: 'front' }));
    known = await taken(photo);
  });

  const part = (left: number, top: number, width: number, height: number) =>
    sharp(photo).extract({
      left: Math.round(1600 * left),
      top: Math.round(1200 * top),
      width: Math.round(1600 * width),
      height: Math.round(1200 * height),
    });
  const COPIES: Readonly<Record<string, () => Sharp>> = {
    'half the size': () => sharp(photo).resize(800),
    'a thumbnail': () => sharp(photo).resize(240),
    'stretched to a square': () => sharp(photo).resize(700, 700, { fit: 'fill' }),
    'saved badly': () => sharp(photo).jpeg({ quality: 25 }),
    'saved in another format': () => sharp(photo).webp({ quality: 40 }),
    brightened: () => sharp(photo).modulate({ brightness: 1.1 }),
    'three percent off each side': () => part(0.03, 0.03, 0.94, 0.94),
    'seven percent off each side': () => part(0.07, 0.07, 0.86, 0.86),
    'ten percent off each side': () => part(0.1, 0.1, 0.8, 0.8),
    'the left margin off': () => part(0.1, 0, 0.9, 1),
    'the foot off': () => part(0, 0, 1, 0.88),
  };
  for (const [what, change] of Object.entries(COPIES)) {
    it(`knows a copy: ${what}`, async () => {
      const [copy] = await taken(await change().toBuffer());
      expect(known.some((one) => isCopy(one, copy!))).to.equal(true);
    });
  }

  it('knows a copy on which another shop has written its name', async () => {
    const room = await sharp(clutter(7)).jpeg().toBuffer();
    const [print] = await taken(
      await sharp(room)
        .composite([{ input: shopName }])
        .jpeg()
        .toBuffer(),
    );
    expect((await taken(room)).some((one) => isCopy(one, print!))).to.equal(true);
  });

  it('knows another piece, another view of one, and a mirrored room for different pictures', async () => {
    const others = await Promise.all([
      drawPhoto({ category: 'bag', variant: 1, view: 'front' }),
      drawPhoto({ category: 'bag', variant: 2, view: 'front' }),
      drawPhoto({ category: 'bag', variant: 0, view: 'detail' }),
      drawPhoto({ category: 'watch', variant: 0, view: 'front' }),
      drawPhoto({ category: 'jewellery', variant: 0, view: 'front' }),
      sharp(photo).flop().toBuffer(),
    ]);
    for (const other of others) {
      const [print] = await taken(other);
      expect(known.some((one) => isCopy(one, print!))).to.equal(false);
    }
  });

  it('takes no picture of one colour for a copy of another: it shows nothing', async () => {
    const [grey, pale] = await Promise.all(
      [90, 200].map(async (r) => {
        const background = { r, g: 120, b: 90 };
        const create = { width: 320, height: 240, channels: 3 as const, background };
        return taken(await sharp({ create }).jpeg().toBuffer());
      }),
    );
    expect([isFlat(grey![0]!), isFlat(pale![0]!), isFlat(known[0]!)]).to.deep.equal([
      true,
      true,
      false,
    ]);
  });

  it('looks a band up under itself and the sixteen that differ from it in one bit', () => {
    const near = neighbours(0b1010);
    expect(new Set(near).size).to.equal(17);
    expect(near.every((one) => one >= 0 && one < 2 ** 16)).to.equal(true);
    const differing = near.map((one) => (one ^ 0b1010).toString(2).replaceAll('0', '').length);
    expect(Math.max(...differing)).to.equal(1);
  });
});
