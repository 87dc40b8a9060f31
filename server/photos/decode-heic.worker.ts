import { parentPort, workerData } from 'node:worker_threads';

/** What the parent asks for; sizes in bytes and pixels. */
export interface HeicJob {
  bytes: Uint8Array;
  pixels: number;
  memoryBytes: number;
}

/** `data` is red, green, blue, alpha; `TOO_MANY_PIXELS` and `SEVERAL` are known before decoding. */
export type HeicAnswer =
  | { width: number; height: number; data: Uint8Array<ArrayBuffer> }
  | { refused: 'TOO_MANY_PIXELS' | 'SEVERAL' | 'DAMAGED' };

const { bytes, pixels, memoryBytes } = workerData as HeicJob;

boundWebAssemblyMemory(memoryBytes);
const answer = await decode().catch((): HeicAnswer => ({ refused: 'DAMAGED' }));
parentPort?.postMessage(answer, 'data' in answer ? [answer.data.buffer] : []);

/**
 * `resourceLimits` of a worker bound JavaScript's heap only. All memory of the decoder is one
 * WebAssembly memory, which grows through this method; this realm holds nothing else.
 */
function boundWebAssemblyMemory(limit: number): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, delta: number) {
    const PAGE = 65_536;
    if (this.buffer.byteLength + delta * PAGE > limit) throw new RangeError('memory limit');
    return grow.call(this, delta);
  };
}

async function decode(): Promise<HeicAnswer> {
  const { default: heic } = await import('heic-decode');
  const pictures = await heic.all({ buffer: bytes });
  const [picture] = pictures;
  if (!picture) return { refused: 'DAMAGED' };
  if (pictures.length > 1) return { refused: 'SEVERAL' };
  if (picture.width * picture.height > pixels) return { refused: 'TOO_MANY_PIXELS' };
  const { width, height, data } = await picture.decode();
  return { width, height, data: new Uint8Array(data.buffer) };
}
