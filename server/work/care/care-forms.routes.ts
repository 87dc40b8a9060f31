import type { Route } from '../../platform/http/route.ts';
import type { WorkContext } from '../context.ts';
import type { DeskPage } from '../desk-page.ts';
import { yesOrNo } from '../fields.ts';
import { apiOf, formRoute, type FormRoute } from '../form-route.ts';

interface Pages {
  readonly complaint: DeskPage;
  readonly reviews: DeskPage;
  readonly told: DeskPage;
  readonly recoveries: DeskPage;
  readonly recheck: DeskPage;
}

/** Forms of who cares for buyers and sellers. */
export const careFormRoutes = (context: WorkContext, pages: Pages): Route[] => {
  const { aftersale, stories } = context;
  const under = (page: DeskPage, routes: readonly Route[]) => {
    return (api: string, path: string, said: string, body?: FormRoute['body']) =>
      formRoute(context, {
        api: apiOf(routes, 'post', api),
        ...{ page, path: `${page.path}/${path}`, said },
        ...(body ? { body } : {}),
      });
  };
  const complaint = under(pages.complaint, aftersale.routes);
  const review = under(pages.reviews, aftersale.routes);
  const told = under(pages.told, stories.routes);
  const recovery = under(pages.recoveries, aftersale.routes);
  const recheck = under(pages.recheck, aftersale.routes);
  const C = '/v1/complaints/{complaintId}';
  const R = '/v1/rechecks/{caseId}';
  return [
    complaint(`${C}/answer`, 'answer', 'complaintAnswered', ({ words }) => ({ words })),
    complaint(`${C}/resolution`, 'resolution', 'complaintResolved', ({ outcome, words }) => ({
      ...{ outcome, words },
    })),
    complaint('/v1/goodwill', 'goodwill', 'goodwillProposed', ({ order, to, kind, reason }) => ({
      ...{ order, to, kind, reason },
    })),
    review('/v1/reviews/{reviewId}/answer', '{reviewId}/answer', 'reviewAnswered', ({ text }) => ({
      text,
    })),
    review(
      '/v1/reviews/{reviewId}/hiding',
      '{reviewId}/hiding',
      'reviewHidden',
      ({ reason, explanation }) => ({ reason, explanation }),
    ),
    told(
      '/v1/stories/{storyId}/decision',
      '{storyId}/decision',
      'storyDecided',
      ({ show, reason }) => ({ show: yesOrNo(show), ...(show === 'no' ? { reason } : {}) }),
    ),
    recovery(
      '/v1/recovery-cases/{caseId}/owner',
      '{caseId}/owner',
      'recoveryOwned',
      ({ owner }) => ({
        owner,
      }),
    ),
    recovery(
      '/v1/recovery-cases/{caseId}/close',
      '{caseId}/close',
      'recoveryClosed',
      ({ outcome, words }) => ({ outcome, words }),
    ),
    recheck(`${R}/experts`, 'experts', 'expertAsked', ({ appraiser }) => ({ appraiser })),
    recheck(
      `${R}/seller-finding`,
      'seller-finding',
      'findingRecorded',
      ({ goodFaith, reason }) => ({
        ...{ goodFaith: yesOrNo(goodFaith), reason },
      }),
    ),
    recheck(`${R}/blacklist-proposal`, 'blacklist-proposal', 'reportProposed'),
    recheck(`${R}/approval`, 'approval', 'fakeApproved'),
    recheck(`${R}/payment`, 'payment', 'transferRetried'),
  ];
};
