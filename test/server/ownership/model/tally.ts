import { LIFE_ACTS, type LifeAct } from './life-model.ts';

/** How often each act was allowed, and how often refused. */
export class Tally {
  readonly #counts = new Map<string, number>();

  count(act: LifeAct, allowed: boolean): void {
    this.#counts.set(key(act, allowed), this.of(act, allowed) + 1);
  }
  of(act: LifeAct, allowed: boolean): number {
    return this.#counts.get(key(act, allowed)) ?? 0;
  }
  /** Those of some acts that came up least with an outcome. */
  rarest(acts: readonly LifeAct[], allowed: boolean): LifeAct[] {
    const least = Math.min(...acts.map((act) => this.of(act, allowed)));
    return acts.filter((act) => this.of(act, allowed) === least);
  }
  /** What never came up. */
  missing(): string[] {
    return LIFE_ACTS.flatMap((act) =>
      [true, false].filter((one) => this.of(act, one) === 0).map((one) => key(act, one)),
    );
  }
  rows(): Record<string, { readonly allowed: number; readonly refused: number }> {
    return Object.fromEntries(
      LIFE_ACTS.map((act) => [act, { allowed: this.of(act, true), refused: this.of(act, false) }]),
    );
  }
}

const key = (act: LifeAct, allowed: boolean): string => `${act} ${allowed ? 'allowed' : 'refused'}`;
