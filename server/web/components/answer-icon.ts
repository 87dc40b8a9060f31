import { html } from '../html.ts';
import type { Markup } from '../html.ts';

export type Answer = 'pass' | 'fail' | 'unknown';

/** Beside the answers: what an expert found. A deviation is a remark, not a failed check. */
export type Sign = Answer | 'deviates' | 'none';

const PATHS: Record<Sign, string> = {
  pass: 'M5.5 10.4l3 3 6-6.6',
  fail: 'M6.6 6.6l6.8 6.8M13.4 6.6l-6.8 6.8',
  unknown: 'M7.6 8a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.7M10 14.3v.1',
  deviates: 'M10 5.6v5.4M10 14.2v.1',
  none: 'M6.5 10h7',
};

/** A tick, cross, question mark and so on in a disc. The word always stands beside it. */
export const answerIcon = (answer: Sign): Markup => html`
  <svg
    class=${`answer-icon is-${answer}`}
    viewBox="0 0 20 20"
    width="20"
    height="20"
    aria-hidden="true"
  >
    <circle cx="10" cy="10" r="9" />
    <path d=${PATHS[answer]} />
  </svg>
`;
