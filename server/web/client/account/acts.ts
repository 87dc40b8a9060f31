import type { messagesFor } from '../../messages/messages.ts';
import { call } from './call.ts';
import { answerWithPasskey, makePasskey } from './passkey.ts';
import { signWithWallet } from './wallet.ts';

type Words = ReturnType<typeof messagesFor>['account'];

/** What becomes of a form: where to go, or what to say, at once or on the page loaded anew. */
export type Outcome =
  | { readonly go: 'in' | 'out' }
  | { readonly reload: string }
  | { readonly codes: readonly string[] }
  | { readonly save: unknown; readonly say: string };

/** A form as its act sees it. */
export interface Given {
  readonly data: Readonly<Record<string, string | undefined>>;
  /** A text field, trimmed; null where it is empty. */
  text(name: string): string | null;
  /** Which of the form's buttons was pressed. */
  readonly button: string | null;
  readonly consents: readonly { purpose: string; given: boolean; textDigest: string }[];
  readonly words: Words;
}

const A = '/v1/account';
const IN: Outcome = { go: 'in' };

async function signUp({ text, button, consents, words }: Given): Promise<Outcome> {
  const name = text('name');
  const profile = { name, email: null, phone: null };
  if (button === 'wallet') {
    const signed = await signWithWallet(`${A}/sign-in/wallet-message`);
    await call(`${A}/sign-up/wallet`, { json: { ...signed, profile, consents } });
  } else {
    const response = await makePasskey(`${A}/sign-up/options`, { name });
    const passkeyName = words.signUp.firstPasskey;
    await call(`${A}/sign-up`, { json: { response, passkeyName, profile, consents } });
  }
  return IN;
}

/** The forms of the account page by their `data-act`. */
export const ACTS: Readonly<Record<string, (given: Given) => Promise<Outcome>>> = {
  'sign-up': signUp,
  async 'sign-in'() {
    const response = await answerWithPasskey(`${A}/sign-in/options`, { mustName: false });
    await call(`${A}/sign-in`, { json: { response } });
    return IN;
  },
  async 'sign-in-wallet'() {
    const json = await signWithWallet(`${A}/sign-in/wallet-message`);
    await call(`${A}/sign-in/wallet`, { json });
    return IN;
  },
  async 'sign-in-code'({ text }) {
    await call(`${A}/sign-in/recovery-code`, { json: { code: text('code') ?? '' } });
    return IN;
  },
  async 'sign-in-demo'({ data }) {
    await call(`${A}/sign-in/demo`, { json: { member: data['member'] } });
    return IN;
  },
  async 'sign-out'() {
    await call(`${A}/sign-out`, { json: {} });
    return { go: 'out' };
  },
  async profile({ text, data, words }) {
    await call(`${A}/profile`, {
      method: 'PUT',
      json: { name: text('name'), email: text('email'), phone: text('phone') },
      headers: { 'if-match': data['etag'] ?? '' },
    });
    return { reload: words.profile.saved };
  },
  async 'add-passkey'({ text, words }) {
    const response = await makePasskey(`${A}/passkeys/options`, {});
    await call(`${A}/passkeys`, { json: { response, name: text('name') } });
    return { reload: words.passkeys.addDone };
  },
  async 'rename-passkey'({ text, data, words }) {
    const path = `${A}/passkeys/${data['id'] ?? ''}`;
    await call(path, { method: 'PUT', json: { name: text('name') } });
    return { reload: words.passkeys.renamed };
  },
  async 'remove-passkey'({ data, words }) {
    await call(`${A}/passkeys/${data['id'] ?? ''}`, { method: 'DELETE' });
    return { reload: words.passkeys.removed };
  },
  async 'link-wallet'({ words }) {
    const json = await signWithWallet(`${A}/wallets/message`);
    await call(`${A}/wallets`, { json });
    return { reload: words.wallets.linkDone };
  },
  async 'unlink-wallet'({ data, words }) {
    await call(`${A}/wallets/${data['id'] ?? ''}`, { method: 'DELETE' });
    return { reload: words.wallets.unlinked };
  },
  'renew-codes': () => call<{ codes: string[] }>(`${A}/recovery-codes`, { json: {} }),
  async 'end-session'({ data, words }) {
    await call(`${A}/sessions/${data['id'] ?? ''}`, { method: 'DELETE' });
    return { reload: words.sessions.ended };
  },
  async 'end-others'({ words }) {
    await call(`${A}/sessions/end-others`, { json: {} });
    return { reload: words.sessions.endedOthers };
  },
  async consent({ data, words }) {
    const { purpose, digest, given } = data;
    const json = { purpose, textDigest: digest, given: given === 'true' };
    await call(`${A}/consents`, { json });
    return { reload: words.consents.changed };
  },
  async export({ words }) {
    return { save: await call(`${A}/export`), say: words.data.exported };
  },
  async erase({ data }) {
    await call(`${A}/erasure`, { json: { confirm: data['id'] } });
    return { go: 'out' };
  },
};
