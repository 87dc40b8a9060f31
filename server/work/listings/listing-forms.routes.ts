import type { Route } from '../../platform/http/route.ts';
import type { WorkContext } from '../context.ts';
import type { DeskPage } from '../desk-page.ts';
import { endOfDay, lines, minorUnits, yesOrNo } from '../fields.ts';
import { apiOf, formRoute, type Fields, type FormRoute } from '../form-route.ts';
import { reportOf } from './condition-form.ts';

const judged = ({ passed, reason }: Fields) => ({ passed: yesOrNo(passed), reason });

const both = (fields: Fields, name: string) => ({
  zh: fields[`${name}.zh`] ?? '',
  en: fields[`${name}.en`] ?? '',
});

/** The text of a listing, in both languages. */
const textOf = (fields: Fields) => ({
  title: both(fields, 'title'),
  description: both(fields, 'description'),
  attributes: {
    material: both(fields, 'material'),
    colour: both(fields, 'colour'),
    accessories: both(fields, 'accessories'),
  },
});

/** A line of the captions for each photo: as many notes as there are photos. */
const draftOf = (fields: Fields, photos: number) => {
  const captions = lines(fields['captions']);
  return {
    ...textOf(fields),
    itemId: fields['itemId'],
    price: minorUnits(fields['price']),
    currency: 'CNY',
    photos: Array.from({ length: photos }, (_none, i) => ({ caption: captions[i] ?? '' })),
  };
};

interface Pages {
  readonly one: DeskPage;
  readonly draft: DeskPage;
  readonly trademarks: DeskPage;
}

/** Forms of who lists, grades, reviews and prices. */
export const listingFormRoutes = (
  context: WorkContext,
  { one, draft, trademarks }: Pages,
): Route[] => {
  const { routes } = context.listings;
  const form = (
    path: string,
    said: string,
    body?: FormRoute['body'],
    method: 'post' | 'put' = 'post',
  ) =>
    formRoute(context, {
      api: apiOf(routes, method, `/v1/listings/{listingId}/${path}`),
      ...{ page: one, path: `${one.path}/${path}`, said },
      ...(body ? { body } : {}),
    });
  return [
    formRoute(context, {
      api: apiOf(routes, 'post', '/v1/listings'),
      ...{ page: draft, path: draft.path, said: 'listingDrafted', body: draftOf },
      next: ({ id }) => `/work/listings/${String(id)}`,
    }),
    form('text', 'listingRewritten', textOf, 'put'),
    form('condition-reports', 'conditionGraded', reportOf),
    form('submission', 'listingSubmitted'),
    form('reviews/papers', 'listingReviewed', judged),
    form('reviews/compliance', 'listingReviewed', judged),
    form('prices', 'listingRepriced', ({ price, reason }) => ({
      ...{ price: minorUnits(price), reason },
    })),
    form('clearance', 'clearanceDecided', ({ accept, reason }) => ({
      ...{ accept: yesOrNo(accept), reason },
    })),
    form('promotion', 'listingPromoted', ({ until }) => ({
      until: until ? endOfDay(until) : null,
    })),
    form('withdrawal', 'listingWithdrawn', ({ reason }) => ({ reason })),
    formRoute(context, {
      api: apiOf(routes, 'post', '/v1/trademarks'),
      ...{ page: trademarks, path: trademarks.path, said: 'trademarkKept' },
      body: ({ brand, text, reason }) => ({ brand, text, reason }),
    }),
    formRoute(context, {
      api: apiOf(routes, 'post', '/v1/trademarks/{trademarkId}/retirement'),
      ...{ page: trademarks, path: `${trademarks.path}/{trademarkId}/retirement` },
      said: 'trademarkGivenUp',
    }),
  ];
};
