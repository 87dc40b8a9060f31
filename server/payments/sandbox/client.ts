import {
  EventRejected,
  ProviderRefused,
  type PaymentProvider,
  type ProviderFact,
} from '../provider.ts';
import { checkEvent } from '../webhook-signature.ts';
import { factOf, Wire, WireEvent } from './wire.ts';

/** Milliseconds that an answer may take; a part of the lease of a call. */
const PATIENCE = 20_000;

/** Calls the sandbox over HTTP, and reads its events, as one would with a real provider. */
export function createSandboxClient(options: {
  readonly url: string;
  /** Shared; for events. */
  readonly secret: string;
  /** What every call carries. */
  readonly apiKey: string;
  readonly patience?: number;
}): PaymentProvider {
  const { url, secret, apiKey, patience = PATIENCE } = options;
  const ask = async (path: string, init: RequestInit = {}) =>
    fetch(url + path, {
      ...init,
      headers: { authorization: `Bearer ${apiKey}`, ...init.headers },
      signal: AbortSignal.timeout(patience),
    });

  const post = async (
    kind: string,
    { key, amount, ...body }: { key: string; amount: bigint },
  ): Promise<ProviderFact> => {
    const answer = await ask(`/v1/${kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ ...body, amount: amount.toString() }),
    });
    if (answer.status === 422) throw new ProviderRefused(await answer.text());
    if (!answer.ok) throw new Error(`the provider answered ${answer.status}`);
    const fact = factOf(Wire.parse(await answer.json()));
    if (!fact) throw new Error('the provider answered with a state that is not known');
    return fact;
  };

  return {
    name: 'sandbox',
    createIntent: (call) => post('intent', call),
    capture: (call) => post('capture', call),
    void: (call) => post('void', call),
    refund: (call) => post('refund', call),
    payout: (call) => post('payout', call),
    async query(reference) {
      const answer = await ask(`/v1/objects/${encodeURIComponent(reference)}`);
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`the provider answered ${answer.status}`);
      return factOf(Wire.parse(await answer.json()));
    },
    readEvent(raw, headers, now) {
      const id = checkEvent(secret, raw, headers, now);
      try {
        const { type, object } = WireEvent.parse(JSON.parse(Buffer.from(raw).toString()));
        return { id, type, fact: factOf(object) };
      } catch {
        throw new EventRejected('form');
      }
    },
  };
}
