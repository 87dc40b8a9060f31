import type { Stage } from '../../platform/chain/finality.ts';
import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from './page-context.ts';

/**
 * A part of a page that the browser module keeps up to date by itself.
 * @param moving whether something is on its way, so that it is worth asking often.
 */
export const live = (name: string, moving: boolean, body: unknown): Markup => html`
  <div class="stack" data-live=${name} data-moving=${moving ? '' : undefined}>${body}</div>
`;

const TONES = { pending: 'mixed', anchored: 'calm', final: 'good' } as const;

/** How far something is, as a badge with its meaning. */
export const stageBadge = (stage: Stage, { words }: PageContext): Markup => html`
  <span class=${`badge tone-${TONES[stage]}`} title=${words.statusHelp[stage]}
    >${words.status[stage]}</span
  >
`;

/** Text joined by middle dots, without what there is not. */
export const joined = (parts: readonly (string | null | false | undefined)[]): string =>
  parts.filter(Boolean).join(' · ');
