import { actorOf, isHolder } from '../ownership/index.ts';
import { partyView } from '../parties/index.ts';
import type { MemberPrincipal } from '../platform/http/route.ts';
import type { HoldingsContext } from './context.ts';
import { readQuestions } from './questions/read-questions.ts';

/** Kinds of party that keep items for others. */
const KEEPERS = ['platform', 'store', 'repairer', 'courier'];
/** Parties to choose from, and acts, offers and agreements that are shown. */
const SHOWN = 50;

/** All that the page of one item shows to a member, who may or may not have title to it. */
export type Holding = Awaited<ReturnType<typeof readHolding>>;

/** Throws ITEM_UNKNOWN. */
export async function readHolding(
  context: HoldingsContext,
  member: MemberPrincipal,
  itemId: string,
) {
  const { ownership, items, members, parties } = context;
  const actor = actorOf(member);
  const mine = { itemId, limit: SHOWN };
  const item = await items.read(itemId);
  const [title, facts, dates, offers, custody, incidents, recoveries, acts, wallets, keepers] =
    await Promise.all([
      ownership.titleOf(itemId),
      ownership.publicFacts(itemId),
      ownership.deadlines(itemId),
      ownership.myOffers(member, mine),
      ownership.myCustody(member, mine),
      ownership.myIncidents(actor, itemId),
      ownership.myRecoveries(member, mine),
      ownership.myActs(actor, itemId),
      members.wallets(member.subject),
      parties.ofKinds(KEEPERS, SHOWN),
    ]);
  const yours = isHolder(title, actor);
  // The two sides of a case see what is claimed and what was decided, and nobody else.
  const concerned = yours || recoveries.recoveries.length > 0;
  const nothing = { claimed: { hold: null, recovery: null }, decisions: [] };
  const dispute = concerned
    ? {
        claimed: await ownership.claimed(itemId),
        decisions: await ownership.disputeActs(itemId, { id: actor.id, referee: false }),
      }
    : nothing;
  const { questions } = await readQuestions(context, member.subject, mine);
  const custodians = await parties.findAll(
    custody.agreements.map(({ custodian }) => custodian),
    [],
  );
  return {
    item,
    title,
    yours,
    ...dispute,
    facts,
    asOf: dates.asOf,
    deadlines: dates.deadlines,
    offers: offers.offers.filter(({ role }) => role !== 'buyer'),
    agreements: custody.agreements,
    incidents,
    recoveries: recoveries.recoveries,
    acts,
    questions,
    wallets,
    keepers: keepers.map(partyView),
    parties: new Map(custodians.map((row) => [row.id, partyView(row)])),
  };
}
