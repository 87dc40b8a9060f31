import { expect } from 'chai';
import sharp from 'sharp';
import { processPhoto } from '../../../../server/photos/index.ts';
import { SERIAL_AREA, drawPhoto, wearAt } from '../../../../server/demo/drawings/index.ts';

const CATEGORIES = ['bag', 'watch', 'jewellery'] as const;
const VIEWS = ['front', 'detail', 'label'] as const;

const pixels = async (picture: Uint8Array, width: number, height: number): Promise<Buffer> =>
  sharp(picture).resize(width, height, { fit: 'fill' }).raw().toBuffer();

/** Mean difference of all channels. */
function difference(a: Buffer, b: Buffer): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length;
}

describe('drawPhoto', function () {
  this.timeout(60_000);

  for (const category of CATEGORIES) {
    it(`draws every view of a ${category} as a photo that may be published`, async () => {
      for (const view of VIEWS) {
        const picture = await drawPhoto({ category, variant: 5, view });
        const { upright, original } = await processPhoto(picture, { name: view });
        expect(upright).to.deep.equal({ width: 1600, height: 1200 });
        expect(original.mediaType).to.equal('image/jpeg');
      }
    });

    it(`keeps the serial number of a ${category} inside the area that will be covered`, async () => {
      // Twelve variants later colours and model are the same, only the number is another.
      const [one, other] = await Promise.all(
        [2, 14].map(async (variant) => {
          const picture = await drawPhoto({ category, variant, view: 'label' });
          return pixels(picture, 1600, 1200);
        }),
      );
      let [inside, outside] = [0, 0];
      for (let at = 0; at < one!.length; at += 3) {
        if (Math.abs(one![at]! - other![at]!) < 30) continue;
        const [x, y] = [((at / 3) % 1600) / 1600, Math.floor(at / 4800) / 1200];
        const covered =
          x >= SERIAL_AREA.x &&
          x < SERIAL_AREA.x + SERIAL_AREA.width &&
          y >= SERIAL_AREA.y &&
          y < SERIAL_AREA.y + SERIAL_AREA.height;
        if (covered) inside++;
        else outside++;
      }
      expect(inside).to.be.above(500);
      expect(outside).to.equal(0);
    });
  }

  it('draws the same picture for the same variant, byte for byte', async () => {
    const drawing = { category: 'watch', variant: 7, view: 'front' } as const;
    expect(await drawPhoto(drawing)).to.deep.equal(await drawPhoto(drawing));
  });

  it('draws twelve things that do not look alike', async () => {
    const small: Buffer[] = [];
    for (let variant = 0; variant < 12; variant++) {
      const category = CATEGORIES[Math.floor(variant / 4)]!;
      small.push(await pixels(await drawPhoto({ category, variant, view: 'front' }), 40, 30));
    }
    for (const [a, one] of small.entries()) {
      for (const other of small.slice(a + 1)) expect(difference(one, other)).to.be.above(6);
    }
  });

  it('names a place inside the picture for the mark of wear, in every view', () => {
    for (const category of CATEGORIES) {
      for (let variant = 0; variant < 4; variant++) {
        for (const view of VIEWS) {
          const { x, y } = wearAt({ category, variant, view });
          expect(x).to.be.within(0.05, 0.95);
          expect(y).to.be.within(0.05, 0.95);
        }
      }
    }
  });
});
