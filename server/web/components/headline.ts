import type { Messages } from '../messages/messages.ts';

/** The one thing a page says of an item at a glance. */
export type Headline = keyof Messages['badges'];

/** Colour family of a headline. Doubt and waiting are never shown in the colours of forgery. */
export const TONES = {
  authentic: 'good',
  not_authentic: 'bad',
  failed: 'bad',
  revoked: 'void',
  rejected: 'void',
  inconclusive: 'mixed',
  pending: 'calm',
  anchored: 'calm',
  needs_signature: 'calm',
  cannot_tell: 'calm',
  none: 'calm',
} satisfies Record<Headline, string>;
