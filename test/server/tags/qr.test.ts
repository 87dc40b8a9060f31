import { expect } from 'chai';
import jsqr from 'jsqr';
import sharp from 'sharp';
import { qrSvg } from '../../../server/tags/qr.ts';

const LINK = 'https://id.example.org/8004/95060000123456789ABCDEFGHJK';

async function decode(svg: string, covered = 0): Promise<string | undefined> {
  const { data, info } = await sharp(Buffer.from(svg))
    .resize(600, 600, { kernel: 'nearest' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  // White out a square in the middle of the lower right quarter, away from the finder patterns.
  for (let y = 330; y < 330 + covered; y++) {
    data.fill(255, (y * 600 + 330) * 4, (y * 600 + 330 + covered) * 4);
  }
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

describe('qrSvg', () => {
  for (const level of ['L', 'M', 'Q', 'H'] as const) {
    it(`draws modules that read back as the text at level ${level}`, async () => {
      expect(await decode(qrSvg(LINK, { level, title: 'code' }))).to.equal(LINK);
    });
  }

  it('survives a spot on the print at its default level', async () => {
    expect(await decode(qrSvg(LINK, { title: 'code' }), 70)).to.equal(LINK);
  });

  it('leaves four empty modules on each side', async () => {
    const svg = qrSvg('A', { title: 'code' }); // version 1: 21 modules
    expect(svg).to.include('viewBox="0 0 29 29"');
    const { data, info } = await sharp(Buffer.from(svg)).resize(29, 29).raw().toBuffer({
      resolveWithObject: true,
    });
    const dark = (x: number, y: number) => data[(y * info.width + x) * info.channels]! < 128;
    expect([dark(4, 4), dark(24, 4), dark(4, 24)]).to.deep.equal([true, true, true]);
    for (let at = 0; at < 29; at++) {
      for (const edge of [0, 3, 25, 28]) {
        expect(dark(at, edge) || dark(edge, at)).to.equal(false);
      }
    }
  });

  it('has a role and a title, and a hostile title stays text', () => {
    const svg = qrSvg(LINK, { title: '</title><script>alert("1")</script>\u0000&' });
    expect(svg).to.match(/^<svg [^>]*role="img"[^>]*><title>/);
    expect(svg).not.to.include('<script');
    expect(svg).to.include('&lt;/title&gt;&lt;script&gt;alert("1")&lt;/script&gt;&amp;</title>');
  });

  it('refuses a text longer than any code holds', () => {
    expect(() => qrSvg('a'.repeat(3000), { title: 'code' })).to.throw();
  });
});
