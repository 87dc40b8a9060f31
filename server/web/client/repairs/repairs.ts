/** The forms of an owner's repair pages. */
import { call } from '../forms/call.ts';
import { enableForms } from '../forms/enable-forms.ts';
import type { Acts } from '../forms/given.ts';
import { messages } from '../forms/words.ts';

const JOBS = '/v1/repair-jobs';
const words = messages.repairs;

/** Acts whose words are their own; others say nothing when they are done. */
const done = (action: string | undefined): string =>
  Object.hasOwn(words.acts, action ?? '')
    ? ((words.acts as Record<string, { done?: string }>)[action ?? '']?.done ?? '')
    : '';

const ACTS: Acts = {
  async ask({ text, files, data }) {
    const photos = files('photos');
    const form = new FormData();
    const request = {
      itemId: text('item'),
      repairer: text('repairer'),
      kind: text('kind'),
      words: text('words'),
      entitlement: text('entitlement'),
      warrantyOf: data['warranty'] ?? null,
      photos: photos.map(() => ({})),
    };
    form.append('request', JSON.stringify(request));
    for (const photo of photos) form.append('photos', photo);
    const { id } = await call<{ id: string }>(JOBS, { form });
    return { to: `/my/repairs/${id}` };
  },
  async accept({ data }) {
    const path = `${JOBS}/${data['job'] ?? ''}/acceptance`;
    await call(path, { json: { quote: data['quote'] } });
    return { reload: words.acts.accept.done };
  },
  async word({ data, text }) {
    const written = text('words');
    const path = `${JOBS}/${data['job'] ?? ''}/${data['path'] ?? ''}`;
    await call(path, { json: written === null ? {} : { words: written } });
    return { reload: done(data['action']) };
  },
};

enableForms(ACTS);
