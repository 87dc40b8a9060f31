import type { OwnershipContext } from './context.ts';
import { custodyRoutes } from './custody/custody.routes.ts';
import { deadlineRoutes } from './deadlines/deadlines.routes.ts';
import { remind } from './deadlines/remind.ts';
import { disputeRoutes } from './disputes/disputes.routes.ts';
import { ownershipPart } from './personal-part.ts';
import { readPublicFacts } from './public-facts.ts';
import { recoveryRoutes } from './recoveries/recoveries.routes.ts';
import { myItems } from './titles/my-items.ts';
import { readTitle, readTitles } from './titles/read-title.ts';
import { titleRoutes } from './titles/titles.routes.ts';
import { readOffer } from './transfers/read-offer.ts';
import { transferRoutes } from './transfers/transfers.routes.ts';

/** The room's only door. */
export type Ownership = ReturnType<typeof createOwnership>;

export const createOwnership = (context: OwnershipContext) => ({
  context,
  routes: [
    ...titleRoutes(context),
    ...transferRoutes(context),
    ...custodyRoutes(context),
    ...disputeRoutes(context),
    ...recoveryRoutes(context),
    ...deadlineRoutes(context),
  ],
  /** Who has title to an item, by the word of the chain. */
  titleOf: readTitle.bind(null, context),
  titlesOf: readTitles.bind(null, context),
  myItems: myItems.bind(null, context),
  offer: readOffer.bind(null, context),
  publicFacts: readPublicFacts.bind(null, context),
  remind: remind.bind(null, context),
  personalPart: ownershipPart(context),
});

export { actorOf, type Actor } from './actor.ts';
export { deadlinesOf, type Deadline } from './deadlines/deadlines-of.ts';
export { ownershipProblem } from './problems.ts';
export type { PublicFacts } from './public-facts.ts';
export { isHolder } from './titles/require-title.ts';
export type { HeldBy, Title } from './titles/read-title.ts';
