import { z } from 'zod';
import { publicText } from '../public-text.ts';
import { Problem } from './problem.ts';
import { Reply } from './route.ts';

/** A form of a page, as a browser sends it without a script. */
export const form = <S extends z.ZodType>(schema: S) => ({
  type: 'form' as const,
  schema: schema as z.ZodType<z.infer<S>>,
});

/** Text of a form, whose lines end with CR LF (HTML, form submission). */
export const formText = (most: number) =>
  z
    .string()
    .transform((written) => written.replace(/\r\n?/g, '\n'))
    .pipe(publicText(most));

/** Where a form leads once it is dealt with. */
export const seeOther = (location: string): Reply =>
  new Reply(303, { Location: location, 'Cache-Control': 'no-store' }, null);

/**
 * Back to the page that a form came from, which says what became of it: a refusal of ours by its
 * code. Whatever else fails has a page of its own.
 */
export async function settleForm(
  back: string,
  said: string,
  work: Promise<unknown>,
): Promise<Reply> {
  const outcome = await work.then(
    () => `said=${said}`,
    (error: unknown) => {
      if (error instanceof Problem) return `refused=${error.code}`;
      throw error;
    },
  );
  return seeOther(`${back}?${outcome}`);
}
