/** The forms of an owner's repair pages. */
import { MATERIALS } from '../../../repairs/catalogue/index.ts';
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
  async materials({ data, checked }) {
    const materials = MATERIALS.filter((one) => checked(`material-${one}`));
    const path = `/v1/items/${data['item'] ?? ''}/materials`;
    await call(path, { method: 'PUT', json: { materials } });
    return { reload: words.care.savedMaterials };
  },
  async note({ data, text, checked }) {
    const json = {
      kind: text('kind'),
      doneOn: text('doneOn'),
      text: text('text'),
      public: checked('public'),
    };
    await call(`/v1/items/${data['item'] ?? ''}/repair-notes`, { json });
    return { reload: words.notes.added };
  },
  async 'remove-note'({ data }) {
    await call(`/v1/repair-notes/${data['id'] ?? ''}`, { method: 'DELETE' });
    return { reload: words.notes.removed };
  },
};

enableForms(ACTS);
