import { z } from 'zod';
import { Problem } from '../platform/http/problem.ts';
import { publicText } from '../platform/public-text.ts';
import { Reply } from '../platform/http/route.ts';

/** A page of ours that the form came from, without its query. */
export const Back = z.string().regex(/^\/work(?:\/[\w]+)*$/);
/** Forms end their lines with CR LF (HTML, form submission). */
export const text = (max: number) =>
  z
    .string()
    .transform((written) => written.replace(/\r\n?/g, '\n'))
    .pipe(publicText(max));
export const form = <S extends z.ZodType>(schema: S) => ({
  type: 'form' as const,
  schema: schema as z.ZodType<z.infer<S>>,
});
export const Sure = z.literal('on');
export const Plain = form(z.strictObject({ back: Back }));
export const Decided = form(
  z.strictObject({ back: Back, sure: Sure, reason: text(4000).optional() }),
);

/** Back to a page, which says what became of a form by a code of ours. */
export const backTo = (page: string, outcome: string): Reply =>
  new Reply(303, { Location: `${page}?${outcome}`, 'Cache-Control': 'no-store' }, null);

/**
 * Back to the page that a form came from, which says what became of it: a refusal of ours by its
 * code. Whatever else fails has a page of its own.
 */
export async function settle(back: string, said: string, work: Promise<unknown>): Promise<Reply> {
  const outcome = await work.then(
    () => `said=${said}`,
    (error: unknown) => {
      if (error instanceof Problem) return `refused=${error.code}`;
      throw error;
    },
  );
  return backTo(back, outcome);
}
