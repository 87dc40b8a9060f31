import { checkpointRoutes } from './checkpoints.routes.ts';
import type { CheckpointsContext } from './context.ts';
import { signCheckpoint } from './sign-checkpoint.ts';

/** The room's only door. */
export type Checkpoints = ReturnType<typeof createCheckpoints>;

export const createCheckpoints = (context: CheckpointsContext) => ({
  routes: checkpointRoutes(context),
  sign: signCheckpoint.bind(null, context),
});

export { checkpointProblem } from './problems.ts';
