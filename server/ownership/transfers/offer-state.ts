import type { ItemFacts } from '../../items/index.ts';
import type { OnChain, Stage } from '../../platform/chain/finality.ts';
import { ownershipProblem } from '../problems.ts';
import type { ActStatus } from '../words/act.store.ts';
import type { OfferRow } from './offer.store.ts';

export const OFFER_STATES = [
  'offered',
  'claimed',
  'declined',
  'withdrawn',
  'expired',
  'lapsed',
  'rejected',
] as const;

/** What has become of an offer. */
export interface OfferState {
  readonly state: (typeof OFFER_STATES)[number];
  /** How far it is, of what the chain has to say; null: it has nothing to say. */
  readonly status: Stage | null;
  /** Of a claim that the chain refused: its words. */
  readonly why: string | null;
}

/** What the chain and the outbox say of one offer. */
export interface OfferFacts {
  readonly item: ItemFacts | undefined;
  /** How final a block is. */
  readonly finality: (block: number) => OnChain;
  /** Block that declined it, and block that withdrew all of its epoch. */
  readonly declinedIn: number | null;
  readonly withdrawnIn: number | null;
  /** Calls of ours. */
  readonly claim: ActStatus | undefined;
  readonly decline: ActStatus | undefined;
  readonly withdrawal: ActStatus | undefined;
}

const state = (
  name: OfferState['state'],
  status: Stage | null = null,
  why: string | null = null,
): OfferState => ({ state: name, status, why });

/** The move of title that an offer made; null where it made none. */
export const moveOf = (offer: OfferRow, item: ItemFacts | undefined) =>
  item?.titles.find(
    ({ epoch, claimKey }) => epoch === offer.epoch + 1 && claimKey === offer.claimKey,
  ) ?? null;

/**
 * The chain's word comes first, then what is on its way there, then what makes a claim vain. As of
 * `now`, Unix seconds: the last second of an offer still counts.
 */
export function offerState(offer: OfferRow, facts: OfferFacts, now: number): OfferState {
  const move = moveOf(offer, facts.item);
  if (move) return state('claimed', facts.finality(move.blockNumber));
  if (facts.declinedIn !== null) return state('declined', facts.finality(facts.declinedIn));
  if (facts.withdrawnIn !== null) return state('withdrawn', facts.finality(facts.withdrawnIn));
  if (facts.claim?.status === 'pending') return state('claimed', 'pending');
  if (facts.decline?.status === 'pending') return state('declined', 'pending');
  if (facts.withdrawal?.status === 'pending') return state('withdrawn', 'pending');

  const moved = facts.item !== undefined && facts.item.epoch !== offer.epoch;
  const over = now > Number(offer.deadline);
  if (facts.claim?.status === 'rejected' && (moved || over)) {
    return state('rejected', null, facts.claim.why);
  }
  if (moved) return state('lapsed');
  return state(over ? 'expired' : 'offered');
}

const REFUSALS = {
  claimed: ['OFFER_CLAIMED', 'Somebody was quicker.'],
  declined: ['OFFER_DECLINED', 'Whoever had its code refused it.'],
  withdrawn: ['OFFER_WITHDRAWN', 'It is good no longer.'],
  expired: ['OFFER_EXPIRED', 'Its time is over.'],
  lapsed: ['OFFER_LAPSED', 'The item was acted on.'],
  rejected: ['OFFER_LAPSED', 'The chain has refused it.'],
} as const;

/** Throws OFFER_CLAIMED, OFFER_DECLINED, OFFER_WITHDRAWN, OFFER_EXPIRED, OFFER_LAPSED. */
export function mustBeOpen({ state: name }: OfferState, offer: OfferRow): void {
  if (name === 'offered') return;
  const [code, detail] = REFUSALS[name];
  throw ownershipProblem(code, detail, { offer: offer.id });
}
