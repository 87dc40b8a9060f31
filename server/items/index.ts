import type { ItemsContext } from './context.ts';
import { enrolItem } from './enrol-item.ts';
import { itemProjection } from './item.projection.ts';
import { itemRoutes } from './items.routes.ts';
import {
  findEpoch,
  findItemByToken,
  listCustodiesByTerms,
  listHoldsEnding,
  listItemsById,
  listNewest,
  listOfferEnds,
  listPendingRecoveries,
  listWithTokens,
  setSilence,
} from './item.store.ts';
import { readFacts } from './read-facts.ts';
import { pageOfItems, readItem, requireItem } from './read-item.ts';
import { readState } from './read-state.ts';

/** The room's only door. */
export type Items = ReturnType<typeof createItems>;

export function createItems(context: ItemsContext) {
  return {
    context,
    routes: itemRoutes(context),
    projection: itemProjection(context.contract),
    enrol: enrolItem.bind(null, context),
    require: requireItem.bind(null, context),
    read: readItem.bind(null, context),
    state: readState.bind(null, context),
    facts: readFacts,
    epoch: findEpoch,
    custodiesByTerms: listCustodiesByTerms,
    offerEnds: listOfferEnds,
    holdsEnding: listHoldsEnding,
    pendingRecoveries: listPendingRecoveries,
    silence: setSilence,
    /** Those that were enrolled at this server. */
    byTokens: (tokens: readonly string[]) => listWithTokens(context.database.client, tokens),
    byId: (ids: readonly string[]) => listItemsById(context.database.client, ids),
    findByToken: (token: string) => findItemByToken(context.database.client, token),
    page: pageOfItems.bind(null, context),
    newest: (limit: number) => listNewest(context.database.client, limit),
  };
}

export { itemGuards, type ActGuard } from './guards.ts';
export { buildDigitalLink, Gs1Malformed, newGiai, parseDigitalLink } from './gs1/index.ts';
export { tokenHex } from './token.ts';
export { itemProblem } from './problems.ts';
export type { ItemFacts } from './read-facts.ts';
export type { Named } from './item.store.ts';
export { SILENCED } from './read-item.ts';
export type { ItemState } from './read-state.ts';
export { itemProjection } from './item.projection.ts';
