import type { JobRow, QuoteRow } from './job.store.ts';
import { QuoteLine } from './quote.schema.ts';

/** The quote that holds; undefined before there is one. */
export const newestQuote = (job: JobRow): QuoteRow | undefined =>
  job.quotes.find(({ id }) => id === job.quoteId);

/** The lines of a stored quote. */
export const linesOf = ({ lines }: Pick<QuoteRow, 'lines'>): QuoteLine[] =>
  QuoteLine.array().parse(lines);
