import { z } from 'zod';
import type { Gateway, GatewayProblem } from '../content/gateway.ts';
import { defineProblems } from './problem.ts';
import { Reply, route, type Route } from './route.ts';

const again = 'Check the CID; published files of an item are linked from its passport.';

export const gatewayProblem = defineProblems({
  CID_INVALID: { status: 400, title: 'This is not a content identifier', next: again },
  CONTENT_UNKNOWN: { status: 404, title: 'This content is not here', next: again },
  FORMAT_UNSUPPORTED: {
    status: 406,
    title: 'This format is not offered',
    next: 'Ask for the file, or for format=raw or format=car.',
  },
  CONTENT_WITHHELD: {
    status: 410,
    title: 'This content was taken down',
    next: 'A record that names it stays; its check for this photo is unknown.',
  },
  RANGE_UNSATISFIABLE: {
    status: 416,
    title: 'The range is outside the file',
    next: 'Ask for a range within the length in Content-Range.',
  },
} satisfies Record<GatewayProblem, unknown>);

const Query = z.object({ format: z.enum(['raw', 'car']).optional() }).loose();

/** IPFS gateway over our own store (https://specs.ipfs.tech/http-gateways/). */
export const gatewayRoutes = (gateway: Gateway): Route[] => [
  route({
    method: 'get',
    path: '/ipfs/{cid}',
    summary: 'A published file by its CID; ?format=raw|car for trustless retrieval',
    access: 'public',
    crossOrigin: true,
    params: z.object({ cid: z.string().max(200) }),
    query: Query,
    handle: async ({ params, query, headers }) => {
      const answer = await gateway.gatewayResponse({
        cid: params.cid,
        format: query.format ?? null,
        accept: headers['accept'],
        ifNoneMatch: headers['if-none-match'],
        range: headers['range'],
      });
      if (answer.code) {
        const range = answer.headers['content-range'];
        throw gatewayProblem(
          answer.code,
          'The gateway has nothing to send.',
          {},
          range ? { 'Content-Range': range } : {},
        );
      }
      return new Reply(answer.status, answer.headers, answer.body);
    },
  }),
];
