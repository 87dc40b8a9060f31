import { setTimeout as sleep } from 'node:timers/promises';
import { createGate } from '../../platform/jobs/gate.ts';
import { signEvent } from '../webhook-signature.ts';

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

/** Milliseconds before the second attempt, doubled with each, and the longest. */
const PAUSE = 200;
const LONGEST_PAUSE = 60_000;
/** Attempts at the same time: who was away is not run over by all that waited for it. */
const AT_ONCE = 10;

/** Signs events and delivers each until it is accepted. */
export function createDeliveries(options: {
  readonly webhook: string;
  readonly secret: string;
  readonly now: () => Date;
  readonly attempts: number;
  readonly delivered: (id: string) => void;
}) {
  const { webhook, secret, now, attempts, delivered } = options;
  const manner: DeliveryManner = { copies: 1, held: false };
  const waiting: Event[] = [];
  const running = new Set<Promise<void>>();
  const ended = new AbortController();
  const gate = createGate({ atOnce: AT_ONCE, waiting: Infinity });

  const headersOf = ({ id, body }: Event): Record<string, string> => {
    const timestamp = Math.floor(now().getTime() / 1000);
    return {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signEvent(secret, id, timestamp, Buffer.from(body)),
    };
  };
  const post = async (event: Event, signal: AbortSignal): Promise<boolean> => {
    const init = { method: 'POST', headers: headersOf(event), body: event.body, signal };
    try {
      const answer = await fetch(webhook, init);
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  };
  const send = async (event: Event): Promise<void> => {
    const { signal } = ended;
    for (let attempt = 0; attempt < attempts && !signal.aborted; attempt++) {
      const pause = Math.min(PAUSE * 2 ** attempt, LONGEST_PAUSE);
      if (attempt > 0) await sleep(pause, null, { signal }).catch(() => undefined);
      if (await gate.run(() => post(event, signal))) {
        delivered(event.id);
        return;
      }
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
    tell(event: Event): void {
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
    /** Gives up what is under way; who keeps a journal goes on with it at the next start. */
    async close(): Promise<void> {
      ended.abort();
      await this.idle();
    },
  };
}
