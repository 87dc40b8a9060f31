import type { WorkContext } from './context.ts';
import { workFormRoutes } from './forms.routes.ts';
import { workPageRoutes } from './pages.routes.ts';

/** The room's only door. */
export const createWork = (context: WorkContext) => ({
  routes: [...workPageRoutes(context), ...workFormRoutes(context)],
});
