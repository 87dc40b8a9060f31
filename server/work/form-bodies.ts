import { z } from 'zod';
import { form, formText } from '../platform/http/page-form.ts';

/** A page of ours that the form came from, without its query. */
export const Back = z.string().regex(/^\/work(?:\/[\w]+)*$/);
export const Sure = z.literal('on');
export const Plain = form(z.strictObject({ back: Back }));
export const Decided = form(
  z.strictObject({ back: Back, sure: Sure, reason: formText(4000).optional() }),
);
