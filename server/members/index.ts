import type { MembersContext } from './context.ts';
import { authenticateSession } from './sessions/authenticate-session.ts';
import { openSession } from './sessions/open-session.ts';

/** The room's only door. */
export type Members = ReturnType<typeof createMembers>;

export const createMembers = (context: MembersContext) => ({
  context,
  authenticate: authenticateSession.bind(null, context),
  openSession: openSession.bind(null, context),
});
