import { commitmentOf } from './commit-head.ts';
import type { LedgerContext } from './context.ts';
import {
  insertHead,
  markAnchored,
  newestHead,
  newestLine,
  unanchoredHeads,
} from './journal.store.ts';

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/**
 * Keeps the end of the journal as it is first seen on a day, and hands on what was not anchored
 * yet, until it stands there for good. A day without entries has no head of its own: the one before still stands for the end.
 * @returns how many were anchored.
 */
export async function closeDay({ database, anchor, now }: LedgerContext): Promise<number> {
  const { client } = database;
  const today = new Date(dayOf(now()));
  const [last, line] = await Promise.all([newestHead(client), newestLine(client)]);
  if (line && (!last || (last.day < today && last.position < line.position))) {
    const { position, hash } = line;
    await insertHead(client, { day: today, position, hash });
  }
  if (!anchor) return 0;
  const heads = await unanchoredHeads(client);
  let anchored = 0;
  for (const { day, position, hash } of heads) {
    const head = { day: dayOf(day), position, hash: Buffer.from(hash).toString('hex') };
    const place = await anchor.put({ day: head.day, commitment: commitmentOf(head) });
    if (place === null) continue;
    await markAnchored(client, day, place, now());
    anchored++;
  }
  return anchored;
}
