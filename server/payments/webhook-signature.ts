import { createHmac, timingSafeEqual } from 'node:crypto';
import { EventRejected } from './provider.ts';

/** Seconds that an event's time may be off ours, either way: how long it could be replayed. */
const WINDOW = 300;

/** Signature of an event as Standard Webhooks has it: `v1,` and base64 of HMAC-SHA-256. */
export function signEvent(secret: string, id: string, timestamp: number, body: Uint8Array): string {
  const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body);
  return `v1,${mac.digest('base64')}`;
}

/**
 * Says which event the headers name, after the signature over the raw body and the time were
 * checked. Several signatures may come, while a secret is being replaced.
 */
export function checkEvent(
  secret: string,
  raw: Uint8Array,
  headers: Readonly<Record<string, string | undefined>>,
  now: Date,
): string {
  const id = headers['webhook-id'] ?? '';
  const timestamp = Number(headers['webhook-timestamp']);
  const signatures = (headers['webhook-signature'] ?? '').split(' ');
  if (!Number.isSafeInteger(timestamp)) throw new EventRejected('time');
  const expected = Buffer.from(signEvent(secret, id, timestamp, raw));
  // Every one is compared, each in constant time.
  const matches = signatures.filter((given) => {
    const bytes = Buffer.from(given);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
  if (id === '' || matches.length === 0) throw new EventRejected('signature');
  if (Math.abs(now.getTime() / 1000 - timestamp) > WINDOW) throw new EventRejected('time');
  return id;
}
