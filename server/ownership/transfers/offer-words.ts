import type { Auth } from '../../parties/index.ts';
import type { ItemsDomain } from '../claim-code/index.ts';
import type { OwnershipContext } from '../context.ts';
import type { OfferRow } from './offer.store.ts';

/** `IItems.Offer`. */
export const messageOf = ({ token, epoch, claimKey }: OfferRow) => ({
  item: token,
  epoch,
  claimKey,
});

/** The seller's signature, as it travels with the claim. */
export const authOf = ({ party, signer, deadline, signature }: OfferRow): Auth => ({
  party,
  signer,
  deadline: Number(deadline),
  signature,
});

/** The contract that claims are signed for. */
export const domainOf = ({ chain, items }: OwnershipContext): ItemsDomain => ({
  chainId: chain.chainId,
  contract: items.context.contract.address,
});
