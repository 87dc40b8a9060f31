import { CarWriter } from '@ipld/car/writer';
import { CID } from 'multiformats/cid';

/** A CARv1 (https://ipld.io/specs/transport/car/carv1/) of these blocks, as a stream. */
export async function* carOf(
  root: CID,
  blocks:
    | AsyncIterable<{ cid: CID | string; bytes: Uint8Array }>
    | Iterable<{ cid: CID; bytes: Uint8Array }>,
): AsyncGenerator<Uint8Array> {
  const { writer, out } = CarWriter.create([root]);
  const write = async (): Promise<void> => {
    try {
      for await (const { cid, bytes } of blocks)
        await writer.put({ cid: typeof cid === 'string' ? CID.parse(cid) : cid, bytes });
    } finally {
      await writer.close();
    }
  };
  const written = write();
  written.catch(() => undefined); // it is told below, unless the reader left before
  yield* out;
  await written;
}
