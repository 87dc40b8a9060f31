import type { Commit, PartyPrincipal } from '../platform/http/route.ts';
import type { Problem } from '../platform/http/problem.ts';
import { gradersNeeded } from './condition/condition-rules.ts';
import type { ConditionGrade } from './condition/grades.ts';
import type { ListingsContext } from './context.ts';
import type { ListingText } from './listing.schema.ts';
import {
  insertReview,
  insertStep,
  listReports,
  updateListing,
  type ListingRow,
} from './listing.store.ts';
import { matchDescription, type FieldMatch } from './match/match-description.ts';
import { listingProblem } from './problems.ts';
import { lockInState, mustBeIn, requireOwn } from './require-listing.ts';
import { requireSaleable, type Saleable } from './require-saleable.ts';
import { findReusedPhotos } from './screen/find-reused-photos.ts';
import { findWords } from './screen/find-words.ts';
import { suspiciousNames } from './trademarks/suspicious-names.ts';
import { listMarks } from './trademarks/trademark.store.ts';

/** All that a listing says, in both languages. */
export function saidOf(row: Pick<ListingRow, 'title' | 'description' | 'attributes'>) {
  const { title, description, attributes } = row as unknown as ListingText;
  const lines = (of: { zh: string; en: string }) => `${of.zh}\n${of.en}`;
  const { material, colour, accessories } = attributes;
  return {
    title: lines(title),
    text: [title, description, material, colour, accessories].map(lines).join('\n'),
    accessories: lines(accessories),
  };
}

/** A listing's text, field by field, against its item's passport and certificate [C36]. */
async function matchOf(
  context: ListingsContext,
  row: ListingRow,
  { item, certificate }: Saleable,
): Promise<readonly FieldMatch[]> {
  const { grade, remarks, findings } = certificate.subject;
  return matchDescription(
    saidOf(row),
    {
      brand: item.brand,
      model: item.model,
      text: [item.model, item.description, remarks, ...findings.map(({ note }) => note)].join('\n'),
      certified: grade,
      graded: row.grade as ConditionGrade,
    },
    await listMarks(context.database.client),
  );
}

/** Says what would stand in the way of a draft's text, without submitting it. Throws as submission. */
export async function checkMatch(context: ListingsContext, principal: PartyPrincipal, id: string) {
  const row = await requireOwn(context, principal, id);
  await mustBeGraded(context, row);
  return { fields: await matchOf(context, row, await requireSaleable(context, row)) };
}

/** Throws LISTING_UNGRADED. */
async function mustBeGraded(context: ListingsContext, { id, grade }: ListingRow): Promise<void> {
  if (grade !== null) return;
  const overalls = (await listReports(context.database.client, id)).map(({ overall }) => overall);
  throw listingProblem('LISTING_UNGRADED', 'Its condition is not settled.', {
    needed: gradersNeeded(overalls),
    done: overalls.length,
  });
}

/** The first of the automatic screens that a listing does not pass. */
async function screen(
  context: ListingsContext,
  row: ListingRow,
  saleable: Saleable,
): Promise<Problem | null> {
  const { text } = saidOf(row);
  const words = findWords(text);
  if (words.length > 0) return listingProblem('LISTING_WORDS', 'Take them out.', { words });
  const { client } = context.database;
  const names = suspiciousNames(`${text}\n${row.brand}\n${row.model}`, await listMarks(client));
  if (names.length > 0) return listingProblem('LISTING_NAMES', 'Correct them.', { names });
  const photos = await findReusedPhotos(client, row);
  if (photos.length > 0) {
    return listingProblem('LISTING_PHOTOS_REUSED', 'They were shown before.', { photos });
  }
  const fields = (await matchOf(context, row, saleable)).filter(
    ({ result }) => result === 'contradicts',
  );
  if (fields.length === 0) return null;
  return listingProblem('LISTING_CONTRADICTS', 'The certificate says otherwise.', { fields });
}

/**
 * Gives a draft into review. What the automatic screen finds is written down whether it lets the
 * listing pass or not, so that attempts can be counted.
 * Throws LISTING_*, as {@link requireSaleable}, PRICE.
 */
export async function submitListing(
  context: ListingsContext,
  principal: PartyPrincipal,
  id: string,
  commit: Commit,
) {
  const row = await requireOwn(context, principal, id);
  mustBeIn(row, ['draft']);
  await mustBeGraded(context, row);
  const saleable = await requireSaleable(context, row);
  const at = context.now();
  const by = principal.subject;
  const refusal = await screen(context, row, saleable);
  if (refusal) {
    await context.database.client.$transaction(async (db) => {
      await lockInState(db, id, ['draft']);
      await insertStep(db, { listingId: id, action: 'blocked', by, reason: refusal.code, at });
    });
    throw refusal;
  }
  return commit(async (db) => {
    const locked = await lockInState(db, id, ['draft']);
    // What was screened is what goes on: a text that was rewritten meanwhile was not.
    if (JSON.stringify(saidOf(locked)) !== JSON.stringify(saidOf(row))) mustBeIn(locked, []);
    await updateListing(db, id, {
      state: 'in_review',
      submittedAt: at,
      certificateRecordId: saleable.certificate.recordId,
    });
    await insertReview(db, {
      ...{ listingId: id, kind: 'keywords', passed: true, by: null, at },
      reason: 'No infringing words, no suspicious names, no reused photos, no contradictions.',
      findings: [],
    });
    await insertStep(db, { listingId: id, action: 'submit', by, reason: '', at });
    return { id, state: 'in_review' as const };
  });
}
