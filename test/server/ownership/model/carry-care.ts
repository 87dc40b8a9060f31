import { newId } from '../../../../server/platform/ids.ts';
import { acceptQuote } from '../../../../server/repairs/jobs/accept-quote.ts';
import { askRepair } from '../../../../server/repairs/jobs/ask-repair.ts';
import { finishJob } from '../../../../server/repairs/jobs/finish-job.ts';
import { quoteJob } from '../../../../server/repairs/jobs/quote-job.ts';
import { receiveItem } from '../../../../server/repairs/jobs/receive-item.ts';
import { sayStep } from '../../../../server/repairs/jobs/take-step.ts';
import { grantEntitlement } from '../../../../server/repairs/entitlements/grant-entitlement.ts';
import { recordRepair } from '../../../../server/repairs/record-repair.ts';
import { DAY } from '../../../contracts/codes.ts';
import { photo } from '../../harness/requests.ts';
import { meant, type CareCommand } from './care-model.ts';
import type { ModelItem } from './carry.ts';
import type { ModelWorld } from './model-world.ts';

const NO_NOTES = { caption: '', masks: [] };
const onePhoto = async () => [{ name: 'a.jpg', bytes: await photo() }];

/** Does a command on the care of an item by the service's own use cases; rejects where refused. */
export async function carryCare(
  world: ModelWorld,
  item: ModelItem,
  command: CareCommand,
  now: number,
): Promise<void> {
  const { service, principal, party, people, commit } = world;
  const { context } = service.running.rooms.repairs;
  const { act, who, service: what, covers, days } = command;
  const by = principal(who);
  // Where the model has none, the service is asked about one that nobody knows.
  const job = item.jobs[meant(item.jobs, command.job)];
  const jobId = job?.id ?? newId('job');
  const promise = item.promises[meant(item.promises, command.promise ?? 0)]?.record ?? newId('rec');
  const named = command.promise === null ? null : promise;

  switch (act) {
    case 'grant': {
      const until = days === null ? null : new Date((now + days * DAY) * 1000).toISOString();
      const repairers = command.honouredBy === null ? [] : [people[command.honouredBy].party];
      const terms = { covers: [...covers], until, repairers, terms: 'For whoever has title.' };
      const wanted = { itemId: item.id, ...terms, anchoring: 'single' } as const;
      return void item.promises.push(await grantEntitlement(context, party(who), wanted, commit));
    }
    case 'revoke': {
      const wanted = { reason: 'error', explanation: 'Granted by mistake.' } as const;
      return void (await context.records.revoke(party(who), promise, wanted, commit));
    }
    case 'ask':
    case 'claimWarranty': {
      const asked = {
        ...{ itemId: item.id, repairer: people[command.mender].party, kind: 'repair' as const },
        ...{ words: 'The seam opens.', photos: [] },
        entitlement: act === 'ask' ? named : null,
        warrantyOf: act === 'claimWarranty' ? job?.record || newId('rec') : null,
      };
      const { id } = await askRepair(context, by, asked, [], commit);
      return void item.jobs.push({ id, quote: '', service: what, record: '' });
    }
    case 'quote': {
      const paid = named !== null;
      const line = { type: 'work', service: what, text: 'The work', entitled: paid } as const;
      const { quote } = await quoteJob(
        context,
        party(who),
        jobId,
        {
          ...{ lines: [{ ...line, amount: paid ? 0 : 30_000 }], currency: 'CNY', days: 10 },
          ...{ warrantyDays: days ?? 0, validDays: 14, entitlement: named },
        },
        commit,
      );
      if (job) Object.assign(job, { quote, service: what });
      return;
    }
    case 'accept':
      return void (await acceptQuote(context, by, { jobId, quote: job?.quote ?? '' }, commit));
    case 'receive': {
      const receipt = { jobId, photos: [NO_NOTES] };
      return void (await receiveItem(context, party(who), receipt, await onePhoto(), commit));
    }
    case 'finish': {
      const services = [job?.service ?? what];
      const work = { work: 'Done as quoted.', services, parts: [], photos: [NO_NOTES] };
      const done = await finishJob(
        ...([context, party(who), jobId, { ...work, anchoring: 'single' }] as const),
        ...([await onePhoto(), commit] as const),
      );
      if (job) job.record = done.record;
      return void item.work.push(done.record);
    }
    case 'decline':
      return void (await sayStep(context, by, { jobId, action: 'decline' }, commit));
    case 'handBack':
      return void (await sayStep(context, by, { jobId, action: 'hand_back' }, commit));
    case 'record': {
      const repair = { itemId: item.id, kind: 'care', work: 'Cleaned.', parts: [] } as const;
      const { record } = await recordRepair(
        ...([context, party(who), { ...repair, services: [what], anchoring: 'single' }] as const),
        commit,
      );
      return void item.work.push(record);
    }
  }
}
