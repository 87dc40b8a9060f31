import { CARE_PLANS, type CareStep, type Material } from '../catalogue/care-plans.ts';

/** Work that a record states, as far as care asks for it. */
export interface DoneWork {
  /** rec_… */
  readonly record: string;
  readonly at: Date;
  readonly services: readonly string[];
}

export interface DueStep extends CareStep {
  readonly material: Material;
  /** The last record that counts as this step; null: none is known. */
  readonly last: { readonly record: string; readonly at: Date } | null;
  readonly dueAt: Date | null;
  /** `no_record`: nobody has recorded it, so nothing can be said of when it is due. */
  readonly status: 'as_needed' | 'by_owner' | 'no_record' | 'not_due' | 'due';
}

/** So many calendar months later (UTC); the last day of a month that has no such day. */
export function addMonths(from: Date, months: number): Date {
  const day = from.getUTCDate();
  const later = new Date(from);
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + months);
  const length = new Date(
    Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0),
  ).getUTCDate();
  later.setUTCDate(Math.min(day, length));
  return later;
}

function dueStep(
  step: CareStep,
  material: Material,
  work: readonly DoneWork[],
  now: Date,
): DueStep {
  const base = { ...step, material, last: null, dueAt: null };
  if (step.months === null) return { ...base, status: 'as_needed' };
  if (step.by === 'owner') return { ...base, status: 'by_owner' };
  const counted = work.filter(({ services }) =>
    step.services.some((service) => services.includes(service)),
  );
  const [last] = counted.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  if (!last) return { ...base, status: 'no_record' };
  const dueAt = addMonths(last.at, step.months);
  return {
    ...base,
    last: { record: last.record, at: last.at },
    dueAt,
    status: now < dueAt ? 'not_due' : 'due',
  };
}

/** The care an item of these materials needs, with when each step is due. */
export const carePlan = (
  materials: readonly Material[],
  work: readonly DoneWork[],
  now: Date,
): DueStep[] =>
  materials.flatMap((material) =>
    CARE_PLANS[material].steps.map((step) => dueStep(step, material, work, now)),
  );
