import { alertRoutes } from './alerts/alerts.routes.ts';
import { listingsPart } from './alerts/personal-part.ts';
import { askAlert, myAlerts, withdrawAlert } from './alerts/price-alerts.ts';
import { catalogueRoutes } from './catalogue.routes.ts';
import { pageOfProposals, proposeClearances } from './clearance/propose-clearances.ts';
import { gradeCondition } from './condition/grade-condition.ts';
import type { ListingsContext } from './context.ts';
import { createListingDesk } from './desk.ts';
import { createListing } from './create-listing.ts';
import { findListing } from './listing.store.ts';
import { listingRoutes } from './listings.routes.ts';
import { requireSaleable } from './require-saleable.ts';
import { markSold, releaseListing, reserveListing } from './reserve-listing.ts';
import { reviewListing } from './review-listing.ts';
import { submitListing } from './submit-listing.ts';
import { searchListings } from './search/search-listings.ts';
import { addTrademark } from './trademarks/keep-trademarks.ts';
import { upkeepRoutes } from './upkeep.routes.ts';
import { readListing, readStaffListing } from './views/listing-view.ts';
import { pageOfListings } from './views/page-of-listings.ts';
import { takeOffUnsaleable } from './withdraw-listing.ts';
import { suspendListing } from './suspend-listing.ts';

/** The room's only door. What takes a `db` runs in the transaction of what it belongs to. */
export type Listings = ReturnType<typeof createListings>;

export const createListings = (context: ListingsContext) => ({
  context,
  routes: [
    ...catalogueRoutes(context),
    ...listingRoutes(context),
    ...upkeepRoutes(context),
    ...alertRoutes(context),
  ],
  listing: findListing,
  reserve: reserveListing.bind(null, context),
  release: releaseListing.bind(null, context),
  markSold: markSold.bind(null, context),
  /** Asked before an order is made; reads outside of a transaction. Throws LISTING_*. */
  requireSaleable: requireSaleable.bind(null, context),
  /** For pages. */
  search: searchListings.bind(null, context),
  read: readListing.bind(null, context),
  readForStaff: readStaffListing.bind(null, context),
  ofPlatform: pageOfListings.bind(null, context),
  clearances: pageOfProposals.bind(null, context),
  alerts: myAlerts.bind(null, context),
  askAlert: askAlert.bind(null, context),
  withdrawAlert: withdrawAlert.bind(null, context),
  addTrademark: addTrademark.bind(null, context),
  create: createListing.bind(null, context),
  grade: gradeCondition.bind(null, context),
  submit: submitListing.bind(null, context),
  review: reviewListing.bind(null, context),
  /** Jobs. */
  proposeClearances: proposeClearances.bind(null, context),
  takeOffUnsaleable: takeOffUnsaleable.bind(null, context),
  personalPart: listingsPart(context),
  /** What a platform's people see of its listings. */
  desk: createListingDesk(context),
  suspend: suspendListing.bind(null, context),
});

export { SearchQuery } from './catalogue.routes.ts';
export { gradeLabel, GRADES, type ConditionGrade } from './condition/grades.ts';
export { DEFECT_KINDS, ZONES, ZONES_OF } from './condition/condition-rules.ts';
export type { ListingListed, ListingSeen, MatchSeen, Proposal } from './desk.ts';
export { PHOTO_COUNT_OF_LISTING } from './photo-count.ts';
export { STATES as LISTING_STATES } from './listing.schema.ts';
export { listingProblem } from './problems.ts';
export type { NewReport } from './listing.schema.ts';
export type { ListingRow } from './listing.store.ts';
export type { Filters } from './search/filters.ts';
export type { Search } from './search/search-listings.ts';
