import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Config } from './config.ts';
import { createSandboxClient, startSandbox, type PaymentProvider } from './payments/index.ts';

/**
 * The configured payment providers by name: a sandbox elsewhere, one in this process where all is
 * embedded, or none.
 * @param closers gets how to end what was started.
 */
export async function openPaymentProviders(
  config: Config,
  now: () => Date,
  closers: (() => Promise<unknown>)[],
): Promise<ReadonlyMap<string, PaymentProvider>> {
  const place = config.payment ?? (config.embedded ? await ownSandbox() : null);
  if (!place) return new Map();
  const provider = createSandboxClient(place);
  return new Map([[provider.name, provider]]);

  async function ownSandbox() {
    const [secret, apiKey] = [random(), random()];
    const webhook = `http://${config.host}:${config.port}/v1/payment-providers/sandbox/events`;
    const sandbox = await startSandbox({
      ...{ webhook, secret, apiKey, now },
      journal: path.join(config.dataFolder, 'payment-sandbox', 'journal'),
    });
    closers.push(() => sandbox.close());
    return { url: sandbox.url, secret, apiKey };
  }
}

const random = () => randomBytes(32).toString('base64');
