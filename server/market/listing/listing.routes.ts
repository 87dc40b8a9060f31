import { z } from 'zod';
import { formText, settleForm } from '../../platform/http/page-form.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { answer, pageContext, PageQuery } from '../asked.ts';
import type { MarketContext } from '../context.ts';
import { Back } from '../pages/settle.ts';
import { minorOf } from '../pages/whole-units.ts';
import { listingPage } from './listing-page.ts';
import { readListing } from './read-listing.ts';

const ListingId = z.object({ listingId: idOf('lst') });

/** The page of an offer, and what a member does there. */
export const listingPageRoutes = (context: MarketContext): Route[] => {
  const { listings, aftersale, law } = context;
  const Price = z.string().transform((typed, check) => {
    const minor = minorOf(typed, law.currency);
    if (minor !== null && minor > 0n) return Number(minor);
    check.addIssue('expected an amount in whole units');
    return z.NEVER;
  });
  return [
    route({
      method: 'get',
      path: '/catalogue/{listingId}',
      summary: 'Page: an offer; what is proven of it first, then price, seller and returns',
      access: 'visitor',
      params: ListingId,
      query: PageQuery,
      handle: async (asked) => {
        const data = await readListing(context, asked.params.listingId);
        return answer(asked, listingPage(pageContext(context, asked), data));
      },
    }),
    route({
      method: 'post',
      path: '/catalogue/{listingId}/alerts',
      summary: 'Form: be told when an offer costs no more than this',
      access: 'member',
      params: ListingId,
      body: { type: 'form', schema: z.strictObject({ back: Back, price: Price }) },
      handle: ({ params: { listingId }, body: { back, price }, principal, commit }) => {
        const alert = { listingId, search: null, price, currency: law.currency };
        return settleForm(back, 'alert_set', listings.askAlert(principal, alert, commit));
      },
    }),
    route({
      method: 'post',
      path: '/catalogue/{listingId}/reports',
      summary: 'Form: say that something is wrong with an offer',
      access: 'member',
      params: ListingId,
      body: {
        type: 'form',
        schema: z.strictObject({ back: Back, text: formText(4000).pipe(z.string().min(1)) }),
      },
      handle: ({ params: { listingId }, body: { back, text }, principal, commit }) => {
        const complaint = {
          about: { listing: listingId },
          topic: 'description',
          words: text,
        } as const;
        return settleForm(back, 'reported', aftersale.complain(principal, complaint, commit));
      },
    }),
  ];
};
