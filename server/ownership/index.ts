import type { Db } from '../platform/database/database.ts';
import type { Principal } from '../platform/http/route.ts';
import type { OwnershipContext } from './context.ts';
import { claimedOf } from './cases/claimed.ts';
import { disputeActs } from './cases/decisions.ts';
import { listCases } from './cases/list-cases.ts';
import { readCase } from './cases/read-case.ts';
import { acceptCustody } from './custody/accept-custody.ts';
import { closeProposal } from './custody/close-proposal.ts';
import { custodyDetail, custodyRoutes } from './custody/custody.routes.ts';
import { releaseItem } from './custody/end-custody.ts';
import { noteHandOver } from './custody/note-hand-over.ts';
import { myCustody } from './custody/my-custody.ts';
import { deadlineRoutes } from './deadlines/deadlines.routes.ts';
import { itemDeadlines } from './deadlines/item-deadlines.ts';
import { myNotices } from './deadlines/my-notices.ts';
import { remind } from './deadlines/remind.ts';
import { confirmHold, liftHold, renewHold } from './disputes/change-hold.ts';
import { holdItem } from './disputes/hold-item.ts';
import { closeIncident } from './disputes/read-incident.ts';
import { reportIncident } from './disputes/report-incident.ts';
import { cancelRecovery, executeRecovery, proposeRecovery } from './recoveries/decide-recovery.ts';
import { disputeRoutes } from './disputes/disputes.routes.ts';
import { myIncidents } from './disputes/my-incidents.ts';
import { ownershipPart } from './personal-part.ts';
import { readPublicFacts } from './public-facts.ts';
import { myRecoveries } from './recoveries/my-recoveries.ts';
import { recoveryRoutes } from './recoveries/recoveries.routes.ts';
import { myItems } from './titles/my-items.ts';
import { ownersSoFar } from './titles/owners-so-far.ts';
import { readTitle, readTitles } from './titles/read-title.ts';
import { titleRoutes } from './titles/titles.routes.ts';
import { claimOffer } from './transfers/claim-offer.ts';
import { makeOffer } from './transfers/make-offer.ts';
import { myOffers } from './transfers/my-offers.ts';
import { offerView } from './transfers/offer-view.ts';
import { readOffer } from './transfers/read-offer.ts';
import { reserveRecipient } from './transfers/reserve-recipient.ts';
import { powerOfSale, sellUnderPower } from './transfers/sell-under-power.ts';
import { takeOffer } from './transfers/take-offer.ts';
import { entrustItem } from './custody/entrust-item.ts';
import { transferRoutes } from './transfers/transfers.routes.ts';
import { listStatuses } from './words/act.store.ts';
import { myActs } from './words/my-acts.ts';

type Tail<T extends readonly unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;

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
  ownersSoFar: ownersSoFar.bind(null, context),
  /** An offer as its asker may see it. Throws OFFER_UNKNOWN. */
  offer: async (id: string, asker: Principal | null) =>
    offerView(context, await readOffer(context, id), asker),
  makeOffer: makeOffer.bind(null, context),
  reserveRecipient: reserveRecipient.bind(null, context),
  claimOffer: claimOffer.bind(null, context),
  /** Until when a platform may sell an item; moving title by that, in one call. */
  powerOfSale: powerOfSale.bind(null, context),
  sellUnderPower: <T>(...asked: Tail<Parameters<typeof sellUnderPower<T>>>) =>
    sellUnderPower<T>(context, ...asked),
  /** What became of a call, by its guard; undefined: it was never handed in. */
  actStatus: async (db: Db, guard: string) => (await listStatuses(db, [guard])).get(guard),
  takeOffer: takeOffer.bind(null, context),
  entrustItem: entrustItem.bind(null, context),
  publicFacts: readPublicFacts.bind(null, context),
  deadlines: itemDeadlines.bind(null, context),
  /** What somebody has to do with an item, or with all. */
  myOffers: myOffers.bind(null, context),
  myCustody: myCustody.bind(null, context),
  myIncidents: myIncidents.bind(null, context),
  myRecoveries: myRecoveries.bind(null, context),
  myActs: myActs.bind(null, context),
  myNotices: myNotices.bind(null, context),
  /** What parties' people see and do in pages. */
  custody: custodyDetail.bind(null, context),
  acceptCustody: acceptCustody.bind(null, context),
  closeProposal: closeProposal.bind(null, context),
  noteHandOver: noteHandOver.bind(null, context),
  releaseItem: releaseItem.bind(null, context),
  cases: listCases.bind(null, context),
  case: readCase.bind(null, context),
  claimed: claimedOf.bind(null, context),
  disputeActs: disputeActs.bind(null, context),
  closeIncident: closeIncident.bind(null, context),
  reportIncident: reportIncident.bind(null, context),
  holdItem: holdItem.bind(null, context),
  liftHold: liftHold.bind(null, context),
  confirmHold: confirmHold.bind(null, context),
  renewHold: renewHold.bind(null, context),
  proposeRecovery: proposeRecovery.bind(null, context),
  cancelRecovery: cancelRecovery.bind(null, context),
  executeRecovery: executeRecovery.bind(null, context),
  remind: remind.bind(null, context),
  personalPart: ownershipPart(context),
});

export { actorOf, actorOfParty, askerOf, type Actor } from './actor.ts';
export { deadlinesOf, type Deadline } from './deadlines/deadlines-of.ts';
export type { Case } from './cases/read-case.ts';
export type { CaseSummary } from './cases/list-cases.ts';
export type { ClaimRecord } from './cases/claim-record.ts';
export { FILE_LIMITS, mediaTypeOf } from './files/kinds.ts';
export { KEEPERS, Word } from './schemas.ts';
export { ownershipProblem } from './problems.ts';
export type { PublicFacts } from './public-facts.ts';
export { isHolder } from './titles/require-title.ts';
export type { OfferView } from './transfers/offer-view.ts';
export type { CustodyView } from './custody/custody-view.ts';
export type { RecoveryView } from './recoveries/recovery-view.ts';
export type { GivenWord } from './words/give-word.ts';
export type { HeldBy, Title } from './titles/read-title.ts';
