import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** Before the first line. */
export const GENESIS: Uint8Array = new Uint8Array(32);

export interface LinePosting {
  readonly account: string;
  /** Kind and holder too: who the account belongs to cannot be changed unseen. */
  readonly owner: string;
  readonly currency: string;
  readonly amount: bigint;
}

/** What an entry says, apart from its name and time. */
export interface LineContent {
  readonly key: string;
  readonly kind: string;
  readonly reference: string;
  readonly reason: string;
  readonly deadline: Date | null;
  readonly resolves: string | null;
  readonly reverts: string | null;
  readonly postings: readonly LinePosting[];
}

const content = ({ deadline, postings, ...said }: LineContent) => ({
  ...said,
  deadline: deadline?.toISOString() ?? null,
  // A number of JSON is a double: amounts are text.
  postings: postings.map((posting) => ({ ...posting, amount: posting.amount.toString() })),
});

/** Equal for entries that say the same; tells a retry from a key that is used again. */
export const contentOf = (said: LineContent): string => canonicalize(content(said))!;

/** The one way of writing an entry (RFC 8785). */
export const lineOf = (entry: { id: string; at: Date }, said: LineContent): string =>
  canonicalize({ id: entry.id, at: entry.at.toISOString(), ...content(said) })!;

/** SHA-256 over the hash before and the line. */
export const chainHash = (previous: Uint8Array, line: string): Buffer =>
  createHash('sha256').update(previous).update(line).digest();
