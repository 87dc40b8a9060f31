import { z } from 'zod';
import { DESTRUCTION_METHODS, DOCUMENT_KINDS } from '../../consignments/index.ts';
import { FILE_LIMITS } from '../../ownership/index.ts';
import { form, formText, seeOther, settleForm } from '../../platform/http/page-form.ts';
import { Problem } from '../../platform/http/problem.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { publicLine } from '../../platform/public-text.ts';
import { forMembers, PageQuery } from '../asked.ts';
import type { MarketContext } from '../context.ts';
import { Back } from '../pages/settle.ts';
import { offerPage } from './offer-page.ts';
import { readOfferForm, readSale, readSales } from './read-sales.ts';
import { salePage } from './sale-page.ts';
import { salesPage } from './sales-page.ts';

const IntakeId = z.object({ intakeId: idOf('itk') });
const AgreementId = IntakeId.extend({ agreementId: idOf('agr') });
const Plain = form(z.strictObject({ back: Back }));
const Sure = z.literal('on');
const Said = formText(2000).pipe(z.string().min(1));

const Offer = z.strictObject({
  back: Back,
  platform: idOf('pty'),
  wish: z.enum(['consignment', 'buy_in']),
  item: z.union([idOf('itm'), z.literal('')]),
  category: z.enum(['bag', 'watch', 'jewellery']),
  brand: publicLine(120),
  model: publicLine(120),
  source: Said,
});

/** Pages of what a member has sold for them, and what they do there. */
export const salesPageRoutes = (context: MarketContext): Route[] => {
  const { consignments, items, provider } = context;
  const mine = forMembers(context);
  const posting = { method: 'post', access: 'member' } as const;

  /** What has a passport is named by it; anything else by what was typed. */
  const named = async ({ item, category, brand, model }: z.infer<typeof Offer>) => {
    if (item === '') return { category, brand, model };
    const known = await items.read(item);
    return { itemId: item, category: known.category, brand: known.brand, model: known.model };
  };

  return [
    route({
      method: 'get',
      path: '/my/sales',
      summary: 'Page: what you have offered, and what was sold for you',
      access: 'visitor',
      query: PageQuery.extend({ before: idOf('itk').optional() }),
      handle: (asked) =>
        mine(asked, async (page, member) =>
          salesPage(page, await readSales(context, member, asked.query.before)),
        ),
    }),
    route({
      method: 'get',
      path: '/my/sales/new',
      summary: 'Page: offer an item to be sold',
      access: 'visitor',
      query: PageQuery,
      handle: (asked) =>
        mine(asked, async (page, member) => offerPage(page, await readOfferForm(context, member))),
    }),
    route({
      method: 'get',
      path: '/my/sales/{intakeId}',
      summary: 'Page: an item you offered; its proofs, contract and sale',
      access: 'visitor',
      params: IntakeId,
      query: PageQuery,
      handle: (asked) =>
        mine(asked, async (page, member) =>
          salePage(page, await readSale(context, member, asked.params.intakeId)),
        ),
    }),
    route({
      ...posting,
      path: '/my/sales',
      summary: 'Form: offer an item to be sold',
      body: form(Offer),
      handle: async ({ body, principal, commit }) => {
        const { platform, wish, source } = body;
        try {
          const offer = { platform, wish, source, ...(await named(body)) };
          const { id } = await consignments.offerItem(principal, offer, commit);
          return seeOther(`/my/sales/${id}?said=offered`);
        } catch (error) {
          if (error instanceof Problem) return seeOther(`${body.back}?refused=${error.code}`);
          throw error;
        }
      },
    }),
    route({
      ...posting,
      path: '/my/sales/{intakeId}/documents',
      summary: 'Form: show a proof of purchase or identity',
      params: IntakeId,
      body: {
        type: 'upload',
        files: 'files',
        schema: z.strictObject({ back: Back, kind: z.enum(DOCUMENT_KINDS), consent: Sure }),
        limits: FILE_LIMITS,
      },
      handle: ({ params, body: { back, kind }, files, principal, commit }) =>
        settleForm(
          back,
          'document_added',
          consignments.addDocument(principal, params.intakeId, { kind }, files, commit),
        ),
    }),
    route({
      ...posting,
      path: '/my/sales/{intakeId}/withdrawal',
      summary: 'Form: withdraw what you offered',
      params: IntakeId,
      body: Plain,
      handle: ({ params, body, principal, commit }) =>
        settleForm(
          body.back,
          'withdrawn',
          consignments.withdrawIntake(principal, params.intakeId, commit),
        ),
    }),
    route({
      ...posting,
      path: '/my/sales/{intakeId}/agreements/{agreementId}/signature',
      summary: 'Form: sign the contract',
      params: AgreementId,
      body: form(
        z.strictObject({
          back: Back,
          agree: Sure,
          digest: z.string().regex(/^[0-9a-f]{64}$/),
          destination: z.string().regex(/^[\w:.-]{1,120}$/),
        }),
      ),
      handle: ({ params, body: { back, digest, destination }, principal, commit }) => {
        const signature = { digest, payout: { provider: provider ?? '', destination } };
        const work = consignments.sign(principal, params.agreementId, signature, commit);
        return settleForm(back, 'signed', work);
      },
    }),
    route({
      ...posting,
      path: '/my/sales/{intakeId}/agreements/{agreementId}/refusal',
      summary: 'Form: do not sign the contract',
      params: AgreementId,
      body: Plain,
      handle: ({ params, body, principal, commit }) =>
        settleForm(
          body.back,
          'declined',
          consignments.decline(principal, params.agreementId, undefined, commit),
        ),
    }),
    route({
      ...posting,
      path: '/my/sales/{intakeId}/agreements/{agreementId}/withdrawal',
      summary: 'Form: ask for a consigned item back',
      params: AgreementId,
      body: Plain,
      handle: ({ params, body, principal, commit }) =>
        settleForm(
          body.back,
          'take_back',
          consignments.takeBack(principal, params.agreementId, commit),
        ),
    }),
    route({
      ...posting,
      path: '/my/sales/{intakeId}/agreements/{agreementId}/destruction-consent',
      summary: 'Form: consent to destruction, by one method and for a reason',
      params: AgreementId,
      body: form(
        z.strictObject({
          ...{ back: Back, sure: Sure, method: z.enum(DESTRUCTION_METHODS), reason: Said },
        }),
      ),
      handle: ({ params, body: { back, method, reason }, principal, commit }) => {
        const consent = { method, reason };
        const work = consignments.agreeDestruction(principal, params.agreementId, consent, commit);
        return settleForm(back, 'consented', work);
      },
    }),
  ];
};
