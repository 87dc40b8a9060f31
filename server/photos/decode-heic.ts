import { Worker } from 'node:worker_threads';
import type { HeicAnswer, HeicJob } from './decode-heic.worker.ts';
import type { PhotoLimits } from './limits.ts';
import { PhotoRejected } from './photo-rejected.ts';

/** An upright HEIC picture: red, green, blue, alpha; colours as stored, not yet sRGB. */
export interface DecodedHeic {
  width: number;
  height: number;
  data: Uint8Array;
}

/** JavaScript heap of the worker: the decoder itself lives in WebAssembly memory. */
const HEAP_MB = 128;

/**
 * Decodes a HEIC photo in a worker of its own, because WebAssembly would block the event loop.
 * The worker is ended when it is done, when it takes too long and when it wants too much memory.
 * @throws PhotoRejected PHOTO_DAMAGED, PHOTO_TOO_MANY_PIXELS or PHOTO_ANIMATED (several pictures).
 */
export async function decodeHeic(
  bytes: Uint8Array,
  limits: Pick<PhotoLimits, 'pixels' | 'timeoutMs' | 'heicMemoryBytes'>,
): Promise<DecodedHeic> {
  const job: HeicJob = { bytes, pixels: limits.pixels, memoryBytes: limits.heicMemoryBytes };
  const answer = await askWorker(job, limits.timeoutMs);
  if ('data' in answer) return answer;
  if (answer.refused === 'TOO_MANY_PIXELS') {
    throw new PhotoRejected('PHOTO_TOO_MANY_PIXELS', `has more than ${limits.pixels} pixels`);
  }
  if (answer.refused === 'SEVERAL') {
    throw new PhotoRejected('PHOTO_ANIMATED', 'holds several pictures');
  }
  throw new PhotoRejected('PHOTO_DAMAGED', 'cannot be decoded');
}

function askWorker(job: HeicJob, timeoutMs: number): Promise<HeicAnswer> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./decode-heic.worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      // What a decoder says about a stranger's file does not belong in our output.
      stdout: true,
      stderr: true,
    });
    const settle = (answer: HeicAnswer) => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const timer = setTimeout(() => settle({ refused: 'DAMAGED' }), timeoutMs);
    worker.once('message', settle);
    worker.once('error', () => settle({ refused: 'DAMAGED' }));
    worker.once('exit', () => settle({ refused: 'DAMAGED' }));
  });
}
