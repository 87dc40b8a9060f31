import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { CREDIT_PARTS } from './credit-rules.ts';
import { hasTraded } from './credit.store.ts';
import { readCredits } from './read-credit.ts';

const CreditView = z.strictObject({
  member: idOf('mbr'),
  /** 0 to 100; 50: nothing is known. */
  score: z.int().min(0).max(100),
  /** What it is made of: count × weight = points. */
  parts: z.array(
    z.strictObject({
      part: z.enum(CREDIT_PARTS),
      count: z.int().min(0),
      weight: z.int(),
      points: z.int(),
    }),
  ),
});

export const creditRoutes = (context: AftersaleContext): Route[] => {
  const read = async (member: string) => {
    const [credit] = await readCredits(context, [member]);
    return { member, ...credit };
  };
  return [
    route({
      method: 'get',
      path: '/v1/account/credit',
      summary: 'Your credit and everything that it is made of',
      access: 'member',
      response: CreditView,
      handle: ({ principal }) => read(principal.subject),
    }),
    route({
      method: 'get',
      path: '/v1/members/{memberId}/credit',
      summary: 'The credit of a member whom your platform has traded with, with its reasons',
      access: { roles: ['support', 'merchant'] },
      params: z.object({ memberId: idOf('mbr') }),
      response: CreditView,
      async handle({ params: { memberId }, principal }) {
        if (await hasTraded(context.database.client, principal.party, memberId))
          return read(memberId);
        throw aftersaleProblem('CREDIT_UNKNOWN', 'No trade with them has ended.', {
          member: memberId,
        });
      },
    }),
  ];
};
