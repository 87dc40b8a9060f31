import { randomUUID } from 'node:crypto';
import type { Noted } from './books.ts';
import type { Event } from './deliveries.ts';
import { openJournal } from './journal.ts';
import type { SandboxObject } from './objects.ts';
import { toWire } from './wire.ts';

type Line =
  { readonly name: string } | ({ readonly noted: true } & Noted) | { readonly delivered: string };

/** What the sandbox remembers over restarts, where it has a file for it. */
export async function openMemory(file: string | undefined) {
  const journal = file === undefined ? null : await openJournal(file);
  const lines = (journal?.entries ?? []) as Line[];
  const named = lines.find((line) => 'name' in line);
  const name = named?.name ?? randomUUID();
  if (!named) journal?.append({ name });
  let events = 0;
  /** Events are numbered as the changes that they tell of: the same again after a restart. */
  const eventOf = (object: SandboxObject): Event => {
    const wire = toWire(object);
    const body = JSON.stringify({ type: `${wire.about}.${wire.state}`, object: wire });
    return { id: `evt_${name}_${events++}`, body };
  };
  return {
    eventOf,
    note: (noted: Noted) => journal?.append({ noted: true, ...noted }),
    noteDelivered: (id: string) => journal?.append({ delivered: id }),
    flushed: async () => journal?.flushed(),
    /** Takes in what was noted; returns the events that nobody has accepted yet. */
    recall(replay: (noted: Noted) => SandboxObject): Event[] {
      const told = lines.flatMap((line) => ('noted' in line ? [eventOf(replay(line))] : []));
      const delivered = new Set(
        lines.flatMap((line) => ('delivered' in line ? [line.delivered] : [])),
      );
      return told.filter(({ id }) => !delivered.has(id));
    },
    close: async () => journal?.close(),
  };
}
