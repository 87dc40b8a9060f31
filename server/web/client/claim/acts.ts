import {
  claimDigest,
  declineDigest,
  offerHash,
  signWithClaimKey,
  type ItemsDomain,
  type SignedOffer,
} from '../../../ownership/claim-code/index.ts';
import { call } from '../forms/call.ts';
import { Unfit } from '../forms/failure.ts';
import type { Acts } from '../forms/given.ts';
import { messages } from '../forms/words.ts';
import { forgetCode, offerId, page, requireKey, useCode } from './claim-code.ts';

const words = messages.holdings.claim;
const OFFER = `/v1/offers/${offerId}`;

type Signed = SignedOffer & { readonly hash: string; readonly domain: ItemsDomain };

/** What the seller signed; it must be about this page's item and this code. Throws Unfit. */
async function signedOffer(): Promise<Signed> {
  const { signed } = await call<{ signed: Signed }>(OFFER);
  const sound =
    offerHash(signed) === signed.hash &&
    signed.item === page?.dataset['token'] &&
    signed.claimKey.toLowerCase() === requireKey().address;
  if (!sound) throw new Unfit(words.codeOther);
  return signed;
}

/** The forms of the claim page by their `data-act`. */
export const CLAIM_ACTS: Acts = {
  async 'use-code'({ text }) {
    useCode(text('code') ?? '');
    return { say: words.codeFits };
  },
  async claim({ text }) {
    const key = requireKey();
    const { domain, hash } = await signedOffer();
    const wallet = text('wallet');
    const recipient =
      wallet ?? (await call<{ recipient: string }>(`${OFFER}/recipient`, { json: {} })).recipient;
    const signature = signWithClaimKey(key, claimDigest(domain, hash, recipient));
    await call(`${OFFER}/claim`, { json: { recipient, signature } });
    forgetCode();
    return { reload: words.accepted };
  },
  async decline() {
    const key = requireKey();
    const { domain, hash } = await signedOffer();
    const signature = signWithClaimKey(key, declineDigest(domain, hash));
    await call(`${OFFER}/decline`, { json: { signature } });
    forgetCode();
    return { reload: words.declined };
  },
};
