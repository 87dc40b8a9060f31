import { z } from 'zod';

/** A page of ours that a form came from, without its query. */
export const Back = z.string().regex(/^\/(?:my|catalogue)(?:\/[\w]+)*$/);
