import type { Messages } from '../messages/messages.ts';

/** A length of time in its largest whole unit. */
export function durationWords(seconds: number, { check: words }: Messages): string {
  const n = Math.max(0, Math.round(seconds));
  if (n < 120) return words.seconds({ n });
  if (n < 7200) return words.minutes({ n: Math.floor(n / 60) });
  return n < 172_800
    ? words.hours({ n: Math.floor(n / 3600) })
    : words.days({ n: Math.floor(n / 86_400) });
}
