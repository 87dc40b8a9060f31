import { setTimeout as sleep } from 'node:timers/promises';
import { signEvent } from '../webhook-signature.ts';
import type { Intent, Transfer } from './books.ts';
import { toWire } from './wire.ts';

/** How events are delivered: what real providers do now and then, here on demand. */
export interface DeliveryManner {
  /** How many times each comes, all at the same time. */
  copies: number;
  /** Kept back, for {@link Deliveries.release} to deliver the newest first. */
  held: boolean;
}

export interface Event {
  readonly id: string;
  readonly body: string;
}

export type Deliveries = ReturnType<typeof createDeliveries>;

/** Milliseconds before the second attempt; doubles with each. */
const PAUSE = 200;

/** Signs events and delivers each until it is accepted. */
export function createDeliveries(options: {
  readonly webhook: string;
  readonly secret: string;
  readonly now: () => Date;
  readonly attempts: number;
}) {
  const { webhook, secret, now, attempts } = options;
  const manner: DeliveryManner = { copies: 1, held: false };
  const waiting: Event[] = [];
  const running = new Set<Promise<void>>();
  let made = 0;

  const headersOf = ({ id, body }: Event): Record<string, string> => {
    const timestamp = Math.floor(now().getTime() / 1000);
    return {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signEvent(secret, id, timestamp, Buffer.from(body)),
    };
  };
  const send = async (event: Event): Promise<void> => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 0) await sleep(PAUSE * 2 ** attempt);
      const init = { method: 'POST', headers: headersOf(event), body: event.body };
      const accepted = await fetch(webhook, init).then(
        async (answer) => {
          await answer.arrayBuffer();
          return answer.ok;
        },
        () => false,
      );
      if (accepted) return;
    }
  };
  const start = (event: Event) => {
    for (let copy = 0; copy < manner.copies; copy++) {
      const delivery = send(event).finally(() => running.delete(delivery));
      running.add(delivery);
    }
  };

  return {
    manner,
    /** Headers as it would be sent now; for who delivers by hand. */
    headersOf,
    waiting: waiting as readonly Event[],
    tell(object: Intent | Transfer): void {
      const wire = toWire(object);
      const event = {
        id: `evt_${process.pid}_${now().getTime()}_${made++}`,
        body: JSON.stringify({ type: `${wire.about}.${wire.state}`, object: wire }),
      };
      if (manner.held) waiting.push(event);
      else start(event);
    },
    /** Delivers what was kept back, newest first. */
    release(): void {
      for (const event of waiting.splice(0).reverse()) start(event);
    },
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
