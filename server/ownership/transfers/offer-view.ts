import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import type { Principal } from '../../platform/http/route.ts';
import { actorOf } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { rfc3339 } from '../rules/times.ts';
import { Address, Hex32, Stage, Time } from '../schemas.ts';
import { moveOf, OFFER_STATES } from './offer-state.ts';
import { HOLDER } from '../words/messages.ts';
import { domainOf } from './offer-words.ts';
import type { ReadOffer } from './read-offer.ts';

/** An offer as the API and the pages tell it. */
export const OfferView = z.strictObject({
  id: idOf('ofr'),
  itemId: idOf('itm'),
  state: z.enum(OFFER_STATES),
  /** How far it is; null: nothing is on its way, and nothing on chain. */
  status: Stage.nullable(),
  /** Of a claim that the chain refused. */
  why: z.string().nullable(),
  /** The last second in which it can be claimed. */
  expiresAt: Time,
  /** When title moved by it. */
  claimedAt: Time.nullable(),
  seller: z.enum(['holder', 'custodian']),
  /** What the asker is to it. */
  role: z.enum(['seller', 'buyer', 'both']).nullable(),
  /** What claim and decline are signed over (EIP-712); check it against your own code. */
  signed: z.strictObject({
    item: Hex32,
    epoch: z.int(),
    claimKey: Address,
    party: z.int(),
    signer: z.string(),
    deadline: z.int(),
    hash: Hex32,
    domain: z.strictObject({ chainId: z.int(), contract: Address }),
  }),
});

export type OfferView = z.infer<typeof OfferView>;

function roleOf({ offer }: ReadOffer, asker: Principal | null) {
  if (!asker) return null;
  const { id } = actorOf(asker);
  const sells = id === offer.offeredBy;
  const buys = id === offer.claimedBy;
  if (sells && buys) return 'both' as const;
  if (sells) return 'seller' as const;
  return buys ? ('buyer' as const) : null;
}

export function offerView(
  context: OwnershipContext,
  read: ReadOffer,
  asker: Principal | null,
): OfferView {
  const { offer, item, state } = read;
  const { token, epoch, claimKey, party, signer, hash } = offer;
  const role = roleOf(read, asker);
  const move = moveOf(offer, item);
  const deadline = Number(offer.deadline);
  return {
    ...{ id: offer.id, itemId: offer.itemId, state: state.state, status: state.status, role },
    why: role ? state.why : null,
    expiresAt: rfc3339(deadline),
    claimedAt: move && rfc3339(move.at),
    seller: party === HOLDER ? 'holder' : 'custodian',
    signed: {
      item: token,
      epoch,
      claimKey,
      party,
      signer,
      deadline,
      hash,
      domain: domainOf(context),
    },
  };
}
