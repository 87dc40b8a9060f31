import { z } from 'zod';

/** A thing in the sources, inside others: a statement in a function in a contract. */
interface Element {
  type: string;
  name: string;
  source_mapping: { filename_relative: string; lines: number[] };
  type_specific_fields?:
    { parent?: Element | undefined; signature?: string | undefined } | undefined;
}
const Element: z.ZodType<Element> = z.lazy(() =>
  z.object({
    type: z.string(),
    name: z.string(),
    source_mapping: z.object({ filename_relative: z.string(), lines: z.array(z.number()) }),
    type_specific_fields: z
      .object({ parent: Element.optional(), signature: z.string().optional() })
      .optional(),
  }),
);

const Output = z.discriminatedUnion('success', [
  z.object({
    success: z.literal(true),
    results: z.object({
      detectors: z
        .array(
          z.object({
            check: z.string(),
            impact: z.string(),
            description: z.string(),
            elements: z.array(Element),
          }),
        )
        .optional(),
    }),
  }),
  z.object({ success: z.literal(false), error: z.string().nullable() }),
]);

export interface Finding {
  readonly check: string;
  readonly impact: string;
  /** `Parties.grant(uint32,bytes4,Grant)`: a place that no change of lines moves. */
  readonly where: string;
  readonly file: string;
  readonly line: number;
  readonly description: string;
}

/** The name of what an element is in, down to functions and variables. */
function placeOf({ type, name, type_specific_fields: more }: Element): string {
  const parent = more?.parent && placeOf(more.parent);
  if (type === 'node' && parent) return parent;
  const own = more?.signature ?? name;
  return parent ? `${parent}.${own}` : own;
}

/** What the analyser found, by its own report; throws where the analysis itself failed. */
export function readFindings(json: string): Finding[] {
  const output = Output.parse(JSON.parse(json));
  if (!output.success) throw new Error(`the analysis failed: ${output.error ?? 'no reason given'}`);
  return (output.results.detectors ?? []).map(({ check, impact, description, elements }) => {
    const [first] = elements;
    return {
      ...{ check, impact, description: description.trim() },
      where: first ? placeOf(first) : '',
      file: first?.source_mapping.filename_relative ?? '',
      line: first?.source_mapping.lines[0] ?? 0,
    };
  });
}

export const Accepted = z.strictObject({
  check: z.string(),
  where: z.string(),
  reason: z.string().min(20),
});
export type Accepted = z.infer<typeof Accepted>;

const GRAVE = ['High', 'Medium'];

/** Grave findings with their reasons, and reasons for what is not found any more. */
export function judge(findings: readonly Finding[], accepted: readonly Accepted[]) {
  const fits = (finding: Finding) => (entry: Accepted) =>
    entry.check === finding.check && entry.where === finding.where;
  const grave = findings
    .filter(({ impact }) => GRAVE.includes(impact))
    .map((finding) => ({ finding, reason: accepted.find(fits(finding))?.reason }));
  return {
    accepted: grave.filter(({ reason }) => reason !== undefined),
    open: grave.filter(({ reason }) => reason === undefined).map(({ finding }) => finding),
    stale: accepted.filter((entry) => !grave.some(({ finding }) => fits(finding)(entry))),
    minor: findings.filter(({ impact }) => !GRAVE.includes(impact)),
  };
}
