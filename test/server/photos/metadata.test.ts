import { expect } from 'chai';
import sharp from 'sharp';
import { processPhoto } from '../../../server/photos/index.ts';
import { drawing, jpeg, png, pngChunk, withSegment } from './drawn-photos.ts';

const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>';
const GPS = {
  IFD0: { Make: 'Kestrel', Model: 'K7', Copyright: 'Somebody' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 4950/100' },
};
const MARKERS = [
  'Exif',
  'GPS',
  'http://ns.adobe.com',
  'xmpmeta',
  'Photoshop',
  'ICC_PROFILE',
].concat(['Kestrel', 'Somebody', 'ICCP', 'EXIF', 'XMP ', 'acsp', 'secret']);

async function expectBare(sent: Buffer): Promise<void> {
  const { sizes } = await processPhoto(sent, { name: 'a' });
  for (const { bytes } of sizes) {
    const { exif, xmp, icc, iptc, orientation, comments } = await sharp(bytes).metadata();
    expect([exif, xmp, icc, iptc, orientation, comments]).to.deep.equal(Array(6).fill(undefined));
    for (const marker of MARKERS)
      expect(Buffer.from(bytes).includes(marker), marker).to.equal(false);
  }
}

describe('published photos carry no metadata', function () {
  this.timeout(20_000);

  it('strips EXIF with GPS from a JPEG', async () => {
    const sent = await drawing().jpeg().withExif(GPS).toBuffer();
    expect(sent.includes('Kestrel')).to.equal(true);
    await expectBare(sent);
  });

  it('strips EXIF, XMP and ICC from a WebP', async () => {
    const sent = await drawing().webp().withExif(GPS).withXmp(XMP).withIccProfile('p3').toBuffer();
    expect(sent.includes('XMP ') && sent.includes('ICCP')).to.equal(true);
    await expectBare(sent);
  });

  it('strips EXIF, XMP and ICC from a PNG', async () => {
    const sent = await drawing().png().withExif(GPS).withXmp(XMP).withIccProfile('p3').toBuffer();
    expect(sent.includes('eXIf') && sent.includes('com.adobe.xmp')).to.equal(true);
    await expectBare(sent);
  });

  it('strips comments, Photoshop blocks and XMP from a JPEG', async () => {
    let sent = await jpeg();
    sent = withSegment(sent, 0xfe, Buffer.from('a secret comment'));
    sent = withSegment(sent, 0xed, Buffer.from('Photoshop 3.0\x008BIM\x04\x04 secret'));
    sent = withSegment(sent, 0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${XMP}`));
    await expectBare(sent);
  });

  it('strips text chunks from a PNG', async () => {
    const sent = await png();
    const text = pngChunk('tEXt', Buffer.from('Author\0secret'));
    await expectBare(Buffer.concat([sent.subarray(0, 33), text, sent.subarray(33)]));
  });
});

describe('damaged metadata does not cost anyone their photo', function () {
  this.timeout(20_000);
  const accepted = async (sent: Buffer) => {
    const { upright } = await processPhoto(sent, { name: 'a' });
    expect(upright).to.deep.equal({ width: 640, height: 480 });
  };

  it('takes a JPEG whose EXIF block is noise', async () => {
    await accepted(
      withSegment(await jpeg(), 0xe1, Buffer.from(`Exif\0\0II*\0${'\xff'.repeat(40)}`)),
    );
  });

  it('takes a JPEG whose EXIF directory points outside the block', async () => {
    const block = Buffer.from('Exif\0\0MM\0*\x7f\xff\xff\xff', 'latin1');
    await accepted(withSegment(await jpeg(), 0xe1, block));
  });

  it('takes a JPEG with stray bytes between its segments', async () => {
    const sent = withSegment(await jpeg(), 0xfe, Buffer.from('note'));
    await accepted(Buffer.concat([sent.subarray(0, 10), Buffer.alloc(9, 7), sent.subarray(10)]));
  });

  it('takes a JPEG with a broken colour profile', async () => {
    const sent = await drawing().jpeg().withIccProfile('p3').toBuffer();
    const at = sent.indexOf('ICC_PROFILE');
    await accepted(Buffer.from(sent.fill(0x55, at + 40, at + 200)));
  });

  it('takes a PNG with a wrong sum over a text chunk', async () => {
    const sent = await png();
    const text = pngChunk('tEXt', Buffer.from('Author\0me'));
    text[text.length - 1]! ^= 0xff;
    await accepted(Buffer.concat([sent.subarray(0, 33), text, sent.subarray(33)]));
  });

  it('takes a JPEG with a maker’s trailer or a film behind the picture', async () => {
    const film = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1');
    await accepted(Buffer.concat([await jpeg(), film, Buffer.alloc(5000, 3)]));
  });
});
