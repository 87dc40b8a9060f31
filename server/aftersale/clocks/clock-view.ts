import { z } from 'zod';
import type { ClockRow } from './clock.store.ts';

export const ClockView = z.strictObject({
  subject: z.string(),
  kind: z.enum(['response', 'resolution', 'review_answer', 'payout', 'recovery']),
  startedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  state: z.enum(['running', 'met', 'breached', 'stopped']),
  metAt: z.iso.datetime().nullable(),
  breachedAt: z.iso.datetime().nullable(),
  /** Role that a breach went to. */
  escalatedTo: z.string().nullable(),
});
export type ClockView = z.infer<typeof ClockView>;

export const clockView = (row: ClockRow): ClockView => ({
  subject: row.subject,
  kind: row.kind,
  startedAt: row.startedAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  state: row.state,
  metAt: row.metAt?.toISOString() ?? null,
  breachedAt: row.breachedAt?.toISOString() ?? null,
  escalatedTo: row.escalatedTo,
});
