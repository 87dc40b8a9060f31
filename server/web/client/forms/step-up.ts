import { call, Refused } from './call.ts';
import { answerWithPasskey } from './passkey.ts';
import { NoWallet, signWithWallet } from './wallet.ts';

const PATH = '/v1/account/step-up';

/** Confirms that it is the member: with a passkey of theirs, else with a wallet. */
async function confirm(): Promise<void> {
  const response = await answerWithPasskey(`${PATH}/options`, { mustName: true });
  if (response) await call(PATH, { json: { response } });
  else await call(`${PATH}/wallet`, { json: await signWithWallet(`${PATH}/wallet-message`) });
}

/** Does something, and once more after a confirmation where one is asked for. */
export async function confirmed<T>(work: () => Promise<T>, onConfirm: () => void): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused && error.code === 'STEP_UP_REQUIRED')) throw error;
    onConfirm();
    await confirm().catch((failed: unknown) => {
      // Who has neither passkey nor wallet is told that one is needed, not that none was found.
      throw failed instanceof NoWallet ? error : failed;
    });
    return work();
  }
}
