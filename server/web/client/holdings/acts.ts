import { claimKeyOf, newClaimCode } from '../../../ownership/claim-code/index.ts';
import { call } from '../forms/call.ts';
import type { Acts, Given } from '../forms/given.ts';
import { callSigned } from '../forms/wallet.ts';
import { messages } from '../forms/words.ts';
import { keepCode } from './made-codes.ts';

const words = messages.holdings;
const DAY = 86_400_000;

const itemPath = ({ data }: Pick<Given, 'data'>, rest: string): string =>
  `/v1/items/${data['item'] ?? ''}/${rest}`;

/** A day of a form as its last second, RFC 3339. */
const endOf = (day: string | null): string => `${day ?? ''}T23:59:59Z`;

/** Only members that have a value. */
const given = (members: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );

/** A JSON part with the files that somebody chose. */
function multipart(part: string, json: unknown, files: readonly File[]): FormData {
  const form = new FormData();
  form.append(part, JSON.stringify(json));
  for (const file of files) form.append('documents', file, file.name);
  return form;
}

/** A word of the title holder's, with a reason where there is one. */
const reasoned =
  (path: string, said: string) =>
  async ({ data, text }: Given) => {
    await callSigned(itemPath({ data }, path), given({ reason: text('reason') }));
    return { reload: said };
  };

/** The forms of a member's items by their `data-act`. */
export const HOLDING_ACTS: Acts = {
  async offer({ data, text }) {
    const code = newClaimCode((bytes) => crypto.getRandomValues(bytes));
    // By the service's clock, in case this device's is wrong.
    const now = Date.parse(data['now'] ?? '') + performance.now();
    const { id } = await callSigned<{ id: string }>(itemPath({ data }, 'offers'), {
      claimKey: claimKeyOf(code).address,
      expiresAt: new Date(now + Number(text('days')) * DAY).toISOString(),
    });
    keepCode(id, code);
    return { to: `/my/offers/${id}` };
  },
  withdraw: reasoned('withdrawal', words.offer.page.withdrawn),
  async silence({ data }) {
    const silent = data['silent'] === 'true';
    await call(itemPath({ data }, 'silence'), { method: silent ? 'PUT' : 'DELETE' });
    return { reload: silent ? words.shown.silenceDone : words.shown.speakDone };
  },
  async 'export-title'({ data, text }) {
    await call(itemPath({ data }, 'export'), { json: { wallet: text('wallet') } });
    return { reload: words.title.exported };
  },
  async entrust({ data, text }) {
    const purpose = text('purpose');
    const floor = { amount: Math.round(Number(text('floor')) * 100), currency: 'CNY' };
    await callSigned(itemPath({ data }, 'custody'), {
      ...{ custodian: text('party'), purpose, returnBy: endOf(text('by')) },
      ...(purpose === 'sell' ? { sale: { floor, until: endOf(text('sale')) } } : {}),
      ...given({ conditions: text('conditions') }),
    });
    return { reload: words.custody.proposed };
  },
  async 'cancel-custody'({ data }) {
    await call(`/v1/custody/${data['id'] ?? ''}/refusal`, { json: {} });
    return { reload: words.custody.cancelled };
  },
  reclaim: reasoned('reclaim', words.custody.reclaimed),
  async report({ data, text, files }) {
    const day = text('day');
    const report = {
      ...given({ kind: text('kind'), account: text('account'), policeReference: text('police') }),
      ...(day === null ? {} : { occurredAt: `${day}T00:00:00Z` }),
    };
    const form = multipart('report', report, files('documents'));
    await call(itemPath({ data }, 'incidents'), { form });
    return { reload: words.trouble.sent };
  },
  async hold({ data }) {
    await callSigned(`/v1/incidents/${data['id'] ?? ''}/hold`, {});
    return { reload: words.trouble.holding };
  },
  async 'close-incident'({ data }) {
    await call(`/v1/incidents/${data['id'] ?? ''}/closing`, { json: {} });
    return { reload: words.trouble.closeDone };
  },
  lift: reasoned('hold/lift', words.trouble.lifted),
  'counter-claim': reasoned('hold/counter-claim', words.trouble.countered),
  object: reasoned('recovery/objection', words.recovery.objectDone),
  async 'request-recovery'({ data, text, files }) {
    const request = given({
      ...{ ground: text('ground'), account: text('account') },
      wallet: text('wallet'),
    });
    const form = multipart('request', request, files('documents'));
    await call(itemPath({ data }, 'recoveries'), { form });
    return { reload: words.recovery.sent };
  },
  async 'withdraw-request'({ data }) {
    await call(`/v1/recoveries/${data['id'] ?? ''}/withdrawal`, { json: {} });
    return { reload: words.recovery.withdrawDone };
  },
  async 'ask-owner'({ data, text }) {
    await call(itemPath({ data }, 'questions'), { json: { to: text('to'), text: text('text') } });
    return { reload: words.questions.asked };
  },
  async 'answer-question'({ data, text }) {
    await call(`/v1/questions/${data['id'] ?? ''}/answer`, { json: { text: text('text') } });
    return { reload: words.questions.sent };
  },
  async 'remove-question'({ data }) {
    await call(`/v1/questions/${data['id'] ?? ''}`, { method: 'DELETE' });
    return { reload: words.questions.removed };
  },
  async 'read-notices'({ data }) {
    await call('/v1/notices/read', { json: { ids: (data['ids'] ?? '').split(' ') } });
    return { reload: words.notices.done };
  },
};
