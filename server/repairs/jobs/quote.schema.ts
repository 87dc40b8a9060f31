import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { publicLine, publicText } from '../../platform/public-text.ts';
import { SERVICE_CODES } from '../catalogue/services.ts';

/** Minor units; a quote's sum stays below what the database and JSON hold exactly. */
const Amount = z.int().min(0).max(1_000_000_000);
const HIGHEST_TOTAL = 2_000_000_000;

export const QuoteLine = z.strictObject({
  type: z.enum(['work', 'part']),
  service: z.enum(SERVICE_CODES),
  text: publicLine(160).min(1),
  amount: Amount,
  /** Whether the entitlement pays for it. */
  entitled: z.boolean().default(false),
});
export type QuoteLine = z.infer<typeof QuoteLine>;

export const totalOf = (lines: readonly QuoteLine[]): number =>
  lines.reduce((sum, { amount }) => sum + amount, 0);

export const NewQuote = z
  .strictObject({
    lines: z.array(QuoteLine).min(1).max(30),
    /** ISO 4217. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'three capital letters, such as CNY')
      .default('CNY'),
    /** Days from hand-in to finished work. */
    days: z.int().min(1).max(365),
    /** Days of warranty from finished work on. */
    warrantyDays: z.int().min(0).max(3650).default(0),
    /** Days in which it can be accepted. */
    validDays: z.int().min(1).max(90).default(14),
    /** Record of the entitlement that pays for the lines marked so. */
    entitlement: idOf('rec').nullable().default(null),
    words: publicText(2000).optional(),
  })
  .refine(({ lines }) => totalOf(lines) <= HIGHEST_TOTAL, {
    path: ['lines'],
    message: 'the sum is too high',
  })
  .refine(({ lines }) => lines.every(({ entitled, amount }) => !entitled || amount === 0), {
    path: ['lines'],
    message: 'what an entitlement pays for costs nothing',
  })
  .refine(
    ({ lines, entitlement }) => lines.some(({ entitled }) => entitled) === (entitlement !== null),
    { path: ['entitlement'], message: 'name it where lines are marked "entitled", and only there' },
  );
export type NewQuote = z.infer<typeof NewQuote>;

/** Services that the entitlement is to pay for, each once. */
export const entitledServices = (lines: readonly QuoteLine[]) => [
  ...new Set(lines.filter(({ entitled }) => entitled).map(({ service }) => service)),
];
