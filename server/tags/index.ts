import type { TagsContext } from './context.ts';
import { makeTag } from './make-tag.ts';
import { resolveTag } from './resolve-tag.ts';
import { tagRoutes } from './tags.routes.ts';

/** The room's only door. */
export type Tags = ReturnType<typeof createTags>;

export const createTags = (context: TagsContext) => ({
  routes: tagRoutes(context),
  make: makeTag.bind(null, context),
  resolve: resolveTag.bind(null, context),
});

export { tagProblem } from './problems.ts';
