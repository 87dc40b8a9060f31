import { call } from '../forms/call.ts';
import type { Acts } from '../forms/given.ts';
import { answerWithPasskey, makePasskey } from '../forms/passkey.ts';
import { messages } from '../forms/words.ts';

const S = '/v1/staff';
const words = messages.work;

/** The code of an invitation goes from the fragment into its field, and out of the address. */
export function readInvitation(): void {
  const field = document.querySelector<HTMLInputElement>('form[data-act=staff-join] input');
  if (!field || location.hash.length < 2) return;
  field.value = location.hash.slice(1);
  history.replaceState(null, '', location.pathname + location.search);
}

/** Shows a link this once. */
function showLink(link: string, section: HTMLElement | null): void {
  const place = section?.querySelector<HTMLElement>('[data-link]');
  if (!place) return;
  const code = document.createElement('code');
  code.textContent = link;
  place.replaceChildren(words.people.made, code);
  place.hidden = false;
  place.focus();
}

/** The forms of parties' people by their `data-act`. */
export const STAFF_ACTS: Acts = {
  async 'staff-sign-in'() {
    const response = await answerWithPasskey(`${S}/sign-in/options`, { mustName: false });
    await call(`${S}/sign-in`, { json: { response } });
    return { go: 'in' };
  },
  async 'staff-demo'({ data }) {
    await call('/v1/sessions', { json: { person: data['person'] } });
    return { go: 'in' };
  },
  async 'staff-join'({ text }) {
    const code = text('code');
    const response = await makePasskey(`${S}/join/options`, { code });
    await call(`${S}/join`, { json: { code, response } });
    return { go: 'in' };
  },
  async 'staff-sign-out'() {
    await call(`${S}/sign-out`, { json: {} });
    return { to: '/work' };
  },
  async 'staff-end-session'({ data }) {
    await call(`${S}/sessions/${data['id'] ?? ''}`, { method: 'DELETE' });
    return { reload: messages.account.sessions.ended };
  },
  async 'staff-end-others'() {
    await call(`${S}/sessions/end-others`, { json: {} });
    return { reload: messages.account.sessions.endedOthers };
  },
  async 'staff-invite'({ data, text, checked }) {
    const { party, person } = data;
    const roles = Object.keys(words.roles).filter((role) => checked(`role-${role}`));
    const json = person === undefined ? { displayName: text('name'), roles } : { person };
    const { link } = await call<{ link: string }>(`/v1/parties/${party ?? ''}/invitations`, {
      json,
    });
    return { say: '', also: (section) => showLink(link, section) };
  },
  async 'staff-dismiss'({ data }) {
    const { party, person } = data;
    const path = `/v1/parties/${party ?? ''}/people/${person ?? ''}`;
    await call(path, { method: 'DELETE' });
    return { reload: words.people.ended };
  },
};
