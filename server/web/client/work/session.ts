import { call } from '../forms/call.ts';

/** Asks the service as the workshop, with the cookie of its person. Throws Refused, Unanswered. */
export const ask = call;

/** A picture that only the workshop may load; an image cannot say that it was erased. */
export async function loadPicture(url: string): Promise<ImageBitmap> {
  const answer = await fetch(url, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`not loaded: ${answer.status}`);
  return createImageBitmap(await answer.blob());
}
