import { z } from 'zod';
import { defaultPhotoLimits } from '../photos/index.ts';
import { idOf } from '../platform/ids.ts';
import { route, type Route } from '../platform/http/route.ts';
import { RECORD_STATUSES } from '../records/index.ts';
import { findAppraisal } from './appraisal.store.ts';
import type { AppraisalsContext } from './context.ts';
import { appraisalProblem } from './problems.ts';
import { PHOTO_COUNT, Report } from './report.schema.ts';
import { specification } from './specification/index.ts';
import { submitAppraisal } from './submit-appraisal.ts';

const { fileBytes, totalBytes } = defaultPhotoLimits;

export const appraisalRoutes = (context: AppraisalsContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/specification',
    summary: 'The appraisal specification: indicators by category, and condition grades',
    access: 'public',
    crossOrigin: true,
    handle: async () => specification,
  }),
  route({
    method: 'post',
    path: '/v1/appraisals',
    summary: 'Submits a report with its photos; it becomes a signed certificate',
    access: { roles: ['appraiser'] },
    status: 201,
    body: {
      type: 'multipart',
      part: 'report',
      files: 'photos',
      schema: Report,
      limits: { files: PHOTO_COUNT.most, fileBytes, totalBytes },
    },
    response: z.strictObject({
      id: idOf('apr'),
      record: idOf('rec'),
      recordId: z.string(),
      status: z.literal('pending'),
    }),
    handle: ({ body, files, principal, commit }) =>
      submitAppraisal(context, principal, body, files, commit),
  }),
  route({
    method: 'get',
    path: '/v1/appraisals/{appraisalId}',
    summary: 'An appraisal, for its expert, the platform of the item, and the operator',
    access: { roles: ['appraiser', 'registrar', 'operator'] },
    params: z.object({ appraisalId: idOf('apr') }),
    response: z.strictObject({
      id: idOf('apr'),
      itemId: idOf('itm'),
      expert: idOf('pty'),
      result: z.string(),
      grade: z.string().nullable(),
      record: idOf('rec'),
      recordId: z.string(),
      status: z.enum(RECORD_STATUSES),
      photos: z.array(
        z.strictObject({ position: z.int(), caption: z.string(), originalSha256: z.string() }),
      ),
    }),
    handle: async ({ params, principal }) => {
      const appraisal = await findAppraisal(context.database.client, params.appraisalId);
      const row = appraisal && (await context.records.findByRecordId(appraisal.recordId));
      const item = appraisal && (await context.items.require(appraisal.itemId));
      const concerned = [appraisal?.expertId, item?.enrolledById].includes(principal.party);
      if (!appraisal || !row || !(concerned || principal.roles.includes('operator'))) {
        throw appraisalProblem('APPRAISAL_UNKNOWN', 'No appraisal has this id.', {
          appraisal: params.appraisalId,
        });
      }
      const { status } = await context.records.read(row.id);
      return {
        id: appraisal.id,
        itemId: appraisal.itemId,
        expert: appraisal.expertId,
        result: appraisal.result,
        grade: appraisal.grade,
        record: row.id,
        recordId: appraisal.recordId,
        status,
        photos: appraisal.photos.map(({ position, caption, originalSha256 }) => ({
          position,
          caption,
          originalSha256,
        })),
      };
    },
  }),
];
