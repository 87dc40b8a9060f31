import { GRADES, rank, worst, type ConditionGrade } from './grades.ts';

export const ZONES = [
  'body',
  'corners',
  'hardware',
  'interior',
  'pocket',
  'handles',
  'odour',
] as const;
export type Zone = (typeof ZONES)[number];

/** Zones that things of a category have; handles are straps and bracelets too. */
export const ZONES_OF: Readonly<Record<string, readonly Zone[]>> = {
  bag: ZONES,
  watch: ['body', 'corners', 'hardware', 'handles', 'odour'],
  jewellery: ['body', 'corners', 'hardware'],
};

export const DEFECT_KINDS = [
  'scratch',
  'wear',
  'dent',
  'stain',
  'discolouration',
  'deformation',
  'crack',
  'tear',
  'loose',
  'sticky',
  'odour',
  'missing_part',
] as const;
export type DefectKind = (typeof DEFECT_KINDS)[number];

export interface Defect {
  readonly kind: DefectKind;
  readonly text: string;
  /** Number of the listing's photo that shows it, from 0; of an odour, where it comes from. */
  readonly photo: number;
}

export interface ZoneReport {
  readonly zone: Zone;
  readonly grade: ConditionGrade;
  readonly defects: readonly Defect[];
}

/**
 * Grade C of the trade is 85 of our scale (N new, S 99, A 98, AB 95, B 90, C 85, D 80): what smells
 * or sticks is at best that, however it looks; what lacks a part is 80.
 */
const AT_BEST: Readonly<Partial<Record<DefectKind, ConditionGrade>>> = {
  sticky: '85',
  odour: '85',
  missing_part: '80',
};

/** Grades from here down are given for something that is seen, so it must be named and shown. */
const SHOWN_FROM = rank('98');

/** What a zone is worth: its grade, and never better than its defects allow. */
export const gradeOfZone = ({ grade, defects }: ZoneReport): ConditionGrade =>
  worst([grade, ...defects.map(({ kind }) => AT_BEST[kind]).filter((one) => one !== undefined)]);

/** The whole is as good as its worst zone; an average would hide it. */
export const overallOf = (zones: readonly ZoneReport[]): ConditionGrade =>
  worst(zones.map(gradeOfZone));

export type ConditionFault =
  | { readonly code: 'ZONES_WRONG'; readonly zones: readonly string[] }
  | { readonly code: 'DEFECT_MISSING'; readonly zone: Zone }
  | { readonly code: 'PHOTO_MISSING'; readonly zone: Zone; readonly photo: number };

/** Every zone of the category once; each grade that shows something says what, on which photo. */
export function faultOf(
  category: string,
  zones: readonly ZoneReport[],
  photos: number,
): ConditionFault | null {
  const wanted = [...(ZONES_OF[category] ?? ZONES)].sort();
  const given = zones.map(({ zone }) => zone).sort();
  if (wanted.join() !== given.join()) return { code: 'ZONES_WRONG', zones: wanted };
  for (const { zone, grade, defects } of zones) {
    if (rank(grade) >= SHOWN_FROM && defects.length === 0) return { code: 'DEFECT_MISSING', zone };
    const lost = defects.find(({ photo }) => photo >= photos);
    if (lost) return { code: 'PHOTO_MISSING', zone, photo: lost.photo };
  }
  return null;
}

/** How many graders are needed: two, and a third where they differ by more than one step. */
export function gradersNeeded(overalls: readonly ConditionGrade[]): number {
  const [first, second] = overalls;
  if (first === undefined || second === undefined) return 2;
  return Math.abs(rank(first) - rank(second)) > 1 ? 3 : 2;
}

/**
 * The grade that holds, null while graders are missing: of two the worse one, of three the middle
 * one, so that no single grader decides alone.
 */
export function settledGrade(overalls: readonly ConditionGrade[]): ConditionGrade | null {
  if (overalls.length < gradersNeeded(overalls)) return null;
  const sorted = overalls.map(rank).sort((a, b) => a - b);
  return GRADES[sorted[1] ?? 0] ?? null;
}
