import { z } from 'zod';
import { signInPath } from '../members/index.ts';
import { partyView } from '../parties/index.ts';
import { idOf } from '../platform/ids.ts';
import { Reply, route, type MemberPrincipal, type Route } from '../platform/http/route.ts';
import { answer, Language, pageContext, type Asked } from './asked.ts';
import { viewCare } from './care/care.routes.ts';
import type { RepairsContext } from './context.ts';
import { viewEntitlements } from './entitlements/entitlements.routes.ts';
import { findJobByRecord } from './jobs/job.store.ts';
import { requireSay } from './jobs/require-say.ts';
import { pageOfJobs, readJob } from './jobs/view-job.ts';
import { toldRepairs } from './notes/read-notes.ts';
import { askPage, type AskData } from './pages/ask-page.ts';
import { carePage } from './pages/care-page.ts';
import { jobPage } from './pages/job-page.ts';
import { jobsPage } from './pages/jobs-page.ts';
import type { PageContext } from './pages/page-context.ts';
import { workPage } from './pages/work-page.ts';

/** Items and repairers that a form offers at most. */
const OFFERED = 100;
/** Jobs of one page. */
const LISTED = 25;

/** What a member can choose from when they ask for work. */
async function askData(
  context: RepairsContext,
  member: MemberPrincipal,
  asked: { readonly item?: string | undefined; readonly warranty?: string | undefined },
): Promise<AskData> {
  const [{ items }, repairers] = await Promise.all([
    context.ownership.myItems(member.subject, { limit: OFFERED }),
    context.parties.ofKinds(['repairer'], OFFERED),
  ]);
  const item = items.find(({ id }) => id === asked.item)?.id ?? null;
  const granted = item ? await viewEntitlements(context, item) : [];
  const record = asked.warranty ? await context.records.read(asked.warranty) : null;
  const owed = record && (await findJobByRecord(context.database.client, record.row.recordId));
  return {
    items,
    item,
    repairers: repairers.map(partyView),
    entitlements: granted.filter(({ state }) => state === 'valid'),
    warranty: record && owed ? { record: record.row.id, repairer: owed.repairerId } : null,
  };
}

/** Pages of owners, who are sent to sign in and come back; and the shell of a workshop's pages. */
export const repairPageRoutes = (context: RepairsContext): Route[] => {
  const mine = async (
    asked: Asked & { readonly principal: MemberPrincipal | null },
    show: (page: PageContext, member: MemberPrincipal) => Promise<string>,
  ): Promise<Reply> => {
    if (!asked.principal) return new Reply(303, { Location: signInPath(asked.url) }, null);
    const page = pageContext(context, asked);
    return answer(page, asked, await show(page, asked.principal));
  };
  return [
    route({
      method: 'get',
      path: '/my/repairs',
      summary: 'Page: the work that you asked for',
      access: 'visitor',
      query: Language.extend({ before: idOf('job').optional() }),
      handle: (asked) =>
        mine(asked, async (page, member) => {
          const { before } = asked.query;
          const jobs = { as: 'customer', limit: LISTED, cursor: before } as const;
          return jobsPage(page, await pageOfJobs(context, member, jobs));
        }),
    }),
    route({
      method: 'get',
      path: '/my/repairs/new',
      summary: 'Page: ask a repairer for work',
      access: 'visitor',
      query: Language.extend({ item: idOf('itm').optional(), warranty: idOf('rec').optional() }),
      handle: (asked) =>
        mine(asked, async (page, member) =>
          askPage(page, await askData(context, member, asked.query)),
        ),
    }),
    route({
      method: 'get',
      path: '/my/repairs/{jobId}',
      summary: 'Page: a job that you asked for',
      access: 'visitor',
      params: z.object({ jobId: idOf('job') }),
      query: Language,
      handle: (asked) =>
        mine(asked, async (page, member) =>
          jobPage(page, await readJob(context, member, asked.params.jobId), context.now()),
        ),
    }),
    route({
      method: 'get',
      path: '/my/items/{itemId}/care',
      summary: 'Page: the care of your item, what it is entitled to, and what you tell',
      access: 'visitor',
      params: z.object({ itemId: idOf('itm') }),
      query: Language,
      handle: (asked) =>
        mine(asked, async (page, member) => {
          const { itemId } = asked.params;
          const { item } = await requireSay(context, member, itemId);
          const [care, entitlements, told] = await Promise.all([
            viewCare(context, itemId),
            viewEntitlements(context, itemId),
            toldRepairs(context, itemId, member.subject),
          ]);
          return carePage(page, { item, care, entitlements, told });
        }),
    }),
    route({
      method: 'get',
      path: '/work/repairs',
      summary: 'Page: the work list of a workshop',
      access: 'worker',
      query: Language,
      handle: async (asked) => {
        if (!asked.principal) {
          return new Reply(303, { Location: '/work?next=%2Fwork%2Frepairs' }, null);
        }
        const page = pageContext(context, asked);
        return answer(page, asked, workPage(page));
      },
    }),
  ];
};
