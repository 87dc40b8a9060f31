import { z } from 'zod';
import { Problem } from '../platform/http/problem.ts';
import { idOf } from '../platform/ids.ts';
import { Reply, route, type PartyPrincipal, type Route } from '../platform/http/route.ts';
import type { RepairsContext } from './context.ts';
import { finishSigned, mustBePrepared } from './jobs/finish-signed.ts';
import { jobProblem } from './jobs/job-problems.ts';
import { readSignature } from './jobs/read-signature.ts';
import { requireJob } from './jobs/require-job.ts';
import { readJob } from './jobs/view-job.ts';
import { answer, Language, pageContext } from './asked.ts';
import { signaturePage } from './pages/signature-page.ts';

const JobId = z.object({ jobId: idOf('job') });
/** The signature of the credential, base64url, and with it until when the intent holds. */
const Signed = {
  signed: z.string().regex(/^[\w-]{86}$/),
  deadline: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 48 - 1),
};
/** A code of ours that the address carries; whatever else it holds is ignored. */
const Code = z
  .string()
  .regex(/^[A-Z_]{1,60}$/)
  .optional()
  .catch(undefined);
const repairers = { roles: ['repairer'] } as const;
const FIELD = 1000;

type Step = { readonly signed: string; readonly deadline: number } | null;
const stepOf = ({
  signed,
  deadline,
}: {
  readonly signed?: string | undefined;
  readonly deadline?: number | undefined;
}): Step => (signed === undefined || deadline === undefined ? null : { signed, deadline });

async function prepared(context: RepairsContext, principal: PartyPrincipal, jobId: string) {
  const { job, side } = await requireJob(context, principal, jobId);
  if (side !== 'repairer') throw jobProblem('JOB_REPAIRER_ONLY', 'The repairer signs.');
  return mustBePrepared(job, context.now());
}

const download = (name: string, type: string, body: string | Uint8Array): Reply =>
  new Reply(
    200,
    {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
    body,
  );

/**
 * Takes a pasted signature: of the credential, then of the intent where there is to be one.
 * @returns the query that the page goes on with
 */
async function paste(
  context: RepairsContext,
  principal: PartyPrincipal,
  pasted: { readonly jobId: string; readonly signature: string; readonly step: Step },
  commit: Parameters<typeof finishSigned>[4],
): Promise<Record<string, string>> {
  const { jobId, step } = pasted;
  const kept: Record<string, string> = step
    ? { signed: step.signed, deadline: String(step.deadline) }
    : {};
  const signature = readSignature(pasted.signature);
  if (!signature) return { ...kept, refused: 'SIGNATURE_UNREADABLE' };
  const own = Buffer.from(signature);
  const ofCredential = step?.signed ?? own.toString('base64url');
  try {
    const { signingInput } = await prepared(context, principal, jobId);
    const credential = `${signingInput}.${ofCredential}`;
    const intent = step && { deadline: step.deadline, signature: `0x${own.toString('hex')}` };
    const signed = intent ? { credential, intent } : { credential };
    await finishSigned(context, principal, jobId, signed, commit);
    return {};
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code !== 'INTENT_NEEDED') return { ...kept, refused: error.code };
    return { signed: ofCredential, deadline: String(error.facts['deadline']) };
  }
}

/** Where a repairer that keeps its key itself signs finished work; works without a script. */
export const signatureRoutes = (context: RepairsContext): Route[] => [
  route({
    method: 'get',
    path: '/work/repairs/{jobId}/signature',
    summary: 'Page: what a repairer that keeps its key itself is to sign',
    access: 'worker',
    params: JobId,
    query: Language.extend({
      signed: Signed.signed.optional().catch(undefined),
      deadline: Signed.deadline.optional().catch(undefined),
      refused: Code,
    }),
    handle: async (asked) => {
      const { principal, params, query } = asked;
      if (!principal) {
        const next = encodeURIComponent(`/work/repairs/${params.jobId}/signature`);
        return new Reply(303, { Location: `/work?next=${next}` }, null);
      }
      const job = await readJob(context, principal, params.jobId);
      const page = pageContext(context, asked);
      const shown = { job, step: stepOf(query), refused: query.refused ?? null };
      return answer(page, asked, signaturePage(page, shown));
    },
  }),
  route({
    method: 'get',
    path: '/work/repairs/{jobId}/signature/credential',
    summary: 'Download: the bytes that the signature of the credential covers',
    access: repairers,
    params: JobId,
    handle: async ({ params: { jobId }, principal }) => {
      const { signingInput } = await prepared(context, principal, jobId);
      return download(`${jobId}.credential`, 'application/octet-stream', signingInput);
    },
  }),
  route({
    method: 'get',
    path: '/work/repairs/{jobId}/signature/intent',
    summary:
      'Download: the EIP-712 hash that the signature of the intent covers, or its typed data',
    access: repairers,
    params: JobId,
    query: z.object({ ...Signed, as: z.enum(['hash', 'typed-data']).default('hash') }),
    handle: async ({ params: { jobId }, query, principal }) => {
      const { signingInput } = await prepared(context, principal, jobId);
      const { hash, typedData } = context.records.intent(
        `${signingInput}.${query.signed}`,
        query.deadline,
      );
      return query.as === 'hash'
        ? download(`${jobId}.intent`, 'application/octet-stream', Buffer.from(hash.slice(2), 'hex'))
        : download(`${jobId}.intent.json`, 'application/json', JSON.stringify(typedData, null, 2));
    },
  }),
  route({
    method: 'post',
    path: '/work/repairs/{jobId}/signature',
    summary: 'Form: a signature of the credential, or of the intent',
    access: repairers,
    params: JobId,
    body: {
      type: 'form',
      schema: z.strictObject({
        signature: z.string().max(FIELD),
        signed: Signed.signed.optional(),
        deadline: Signed.deadline.optional(),
      }),
    },
    handle: async ({ params: { jobId }, body, principal, commit }) => {
      const step = stepOf(body);
      const pasted = { jobId, signature: body.signature, step };
      const query = new URLSearchParams(await paste(context, principal, pasted, commit));
      const path = `/work/repairs/${jobId}/signature`;
      const Location = query.size > 0 ? `${path}?${query.toString()}` : path;
      return new Reply(303, { Location, 'Cache-Control': 'no-store' }, null);
    },
  }),
];
