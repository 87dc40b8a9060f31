import { call } from '../forms/call.ts';
import type { Acts, Given, Outcome } from '../forms/given.ts';
import { answerWithPasskey, makePasskey } from '../forms/passkey.ts';
import { signWithWallet } from '../forms/wallet.ts';
import { messages } from '../forms/words.ts';

const A = '/v1/account';
const IN: Outcome = { go: 'in' };

async function signUp({ text, button, consents }: Given): Promise<Outcome> {
  const name = text('name');
  const profile = { name, email: null, phone: null };
  if (button === 'wallet') {
    const signed = await signWithWallet(`${A}/sign-in/wallet-message`);
    await call(`${A}/sign-up/wallet`, { json: { ...signed, profile, consents } });
  } else {
    const response = await makePasskey(`${A}/sign-up/options`, { name });
    const passkeyName = messages.account.signUp.firstPasskey;
    await call(`${A}/sign-up`, { json: { response, passkeyName, profile, consents } });
  }
  return IN;
}

/** The ways in, by the `data-act` of their forms. */
export const SIGN_IN_ACTS: Acts = {
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
};
