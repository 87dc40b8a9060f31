import { expect } from 'chai';
import { PhotoRejected, defaultPhotoLimits, processPhotos } from '../../../server/photos/index.ts';
import { jpeg, png, webp } from './drawn-photos.ts';

const refusal = (run: Promise<unknown>): Promise<PhotoRejected> =>
  run.then(
    () => expect.fail('was accepted'),
    (error: unknown) => {
      expect(error).to.be.instanceOf(PhotoRejected);
      return error as PhotoRejected;
    },
  );

describe('processPhotos', function () {
  this.timeout(20_000);

  it('answers in the order of the photos', async () => {
    const uploads = [
      { name: 'a', bytes: await jpeg(1800, 1200) },
      { name: 'b', bytes: await png(300, 300) },
      { name: 'c', bytes: await webp(400, 300) },
      { name: 'd', bytes: await jpeg(500, 300) },
    ];
    const done = await processPhotos(uploads);
    expect(done.map(({ upright }) => upright.width)).to.deep.equal([1800, 300, 400, 500]);
  });

  for (const count of [0, 2, 13]) {
    it(`refuses a set of ${count}`, async () => {
      const uploads = Array.from({ length: count }, () => ({ name: 'a', bytes: new Uint8Array() }));
      expect(await refusal(processPhotos(uploads))).to.include({
        code: 'PHOTO_COUNT',
        fileName: null,
      });
    });
  }

  it('gives nothing of a set with one bad photo, and names it', async () => {
    const bytes = await jpeg();
    const uploads = ['a', 'b', 'c', 'd'].map((name) => ({ name, bytes }));
    uploads[2] = { name: 'cut.jpg', bytes: bytes.subarray(0, 500) };
    expect(await refusal(processPhotos(uploads))).to.include({
      code: 'PHOTO_DAMAGED',
      fileName: 'cut.jpg',
    });
  });

  it('names the file that exceeds the bytes of the whole set', async () => {
    const bytes = await jpeg();
    const uploads = ['a', 'b', 'c'].map((name) => ({ name, bytes }));
    const limits = { ...defaultPhotoLimits, totalBytes: bytes.length * 2 };
    expect(await refusal(processPhotos(uploads, limits))).to.include({
      code: 'PHOTO_TOO_LARGE',
      fileName: 'c',
    });
  });
});
