import { expect } from 'chai';
import fc from 'fast-check';
import { parseRange, sliceStream } from '../../../../server/platform/content/byte-range.ts';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}

describe('byte range', () => {
  for (const [header, expected] of [
    ['bytes=0-4', { first: 0, last: 4 }],
    ['bytes=3-', { first: 3, last: 9 }],
    ['bytes=-2', { first: 8, last: 9 }],
    ['bytes=-99', { first: 0, last: 9 }],
    ['bytes=5-99', { first: 5, last: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-4', null],
    ['bytes=-', null],
    ['bytes=0-1,3-4', null],
    ['items=0-1', null],
    [undefined, null],
  ] as const)
    it(`"${header}" of 10 bytes is ${JSON.stringify(expected)}`, () => {
      expect(parseRange(header, 10)).to.deep.equal(expected);
    });

  it('cuts the same bytes out of a stream, however that is cut into chunks', async () => {
    const bytes = Uint8Array.from({ length: 50 }, (_, index) => index);
    await fc.assert(
      fc.asyncProperty(fc.nat(49), fc.nat(49), fc.integer({ min: 1, max: 60 }), async (a, b, n) => {
        const range = { first: Math.min(a, b), last: Math.max(a, b) };
        const parts: Uint8Array[] = [];
        for await (const part of sliceStream(inChunks(bytes, n), range)) parts.push(part);
        expect([...Buffer.concat(parts)]).to.deep.equal([
          ...bytes.subarray(range.first, range.last + 1),
        ]);
      }),
    );
  });
});
