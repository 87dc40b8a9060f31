import { call } from '../forms/call.ts';
import type { Acts } from '../forms/given.ts';
import { makePasskey } from '../forms/passkey.ts';
import { signWithWallet } from '../forms/wallet.ts';
import { messages } from '../forms/words.ts';
import { download, showCodes } from './show.ts';

const A = '/v1/account';
const words = messages.account;

/** The acts of who is signed in, by the `data-act` of their forms. */
export const ACTS: Acts = {
  async 'sign-out'() {
    await call(`${A}/sign-out`, { json: {} });
    return { go: 'out' };
  },
  async profile({ text, data }) {
    await call(`${A}/profile`, {
      method: 'PUT',
      json: { name: text('name'), email: text('email'), phone: text('phone') },
      headers: { 'if-match': data['etag'] ?? '' },
    });
    return { reload: words.profile.saved };
  },
  async 'add-passkey'({ text }) {
    const response = await makePasskey(`${A}/passkeys/options`, {});
    await call(`${A}/passkeys`, { json: { response, name: text('name') } });
    return { reload: words.passkeys.addDone };
  },
  async 'rename-passkey'({ text, data }) {
    const path = `${A}/passkeys/${data['id'] ?? ''}`;
    await call(path, { method: 'PUT', json: { name: text('name') } });
    return { reload: words.passkeys.renamed };
  },
  async 'remove-passkey'({ data }) {
    await call(`${A}/passkeys/${data['id'] ?? ''}`, { method: 'DELETE' });
    return { reload: words.passkeys.removed };
  },
  async 'link-wallet'() {
    const json = await signWithWallet(`${A}/wallets/message`);
    await call(`${A}/wallets`, { json });
    return { reload: words.wallets.linkDone };
  },
  async 'unlink-wallet'({ data }) {
    await call(`${A}/wallets/${data['id'] ?? ''}`, { method: 'DELETE' });
    return { reload: words.wallets.unlinked };
  },
  async 'renew-codes'() {
    const { codes } = await call<{ codes: string[] }>(`${A}/recovery-codes`, { json: {} });
    return { say: words.recovery.made, also: (section) => showCodes(codes, section) };
  },
  async 'end-session'({ data }) {
    await call(`${A}/sessions/${data['id'] ?? ''}`, { method: 'DELETE' });
    return { reload: words.sessions.ended };
  },
  async 'end-others'() {
    await call(`${A}/sessions/end-others`, { json: {} });
    return { reload: words.sessions.endedOthers };
  },
  async consent({ data }) {
    const { purpose, digest, given } = data;
    const json = { purpose, textDigest: digest, given: given === 'true' };
    await call(`${A}/consents`, { json });
    return { reload: words.consents.changed };
  },
  async export() {
    const everything = await call(`${A}/export`);
    return { say: words.data.exported, also: () => download(everything) };
  },
  async erase({ data }) {
    await call(`${A}/erasure`, { json: { confirm: data['id'] } });
    return { go: 'out' };
  },
};
