import type { TagsContext } from './context.ts';
import { Gs1Malformed, parseDigitalLink } from '../items/index.ts';
import { tagProblem } from './problems.ts';
import { findTagByGiai } from './tag.store.ts';

export interface ResolvedTag {
  readonly itemId: string;
  readonly kind: 'printed';
}

/**
 * The item behind a Digital Link URI, or its path and query.
 * Throws TAG_MALFORMED, TAG_UNKNOWN, TAG_RETIRED.
 */
export async function resolveTag(context: TagsContext, uri: string): Promise<ResolvedTag> {
  let primary;
  try {
    ({ primary } = parseDigitalLink(uri));
  } catch (error) {
    if (!(error instanceof Gs1Malformed)) throw error;
    throw tagProblem('TAG_MALFORMED', `The code ${error.reason}.`);
  }
  const tag =
    primary.ai === '8004' ? await findTagByGiai(context.database.client, primary.value) : null;
  if (!tag) throw tagProblem('TAG_UNKNOWN', 'This service gave out no such code.');
  if (tag.retiredAt) throw tagProblem('TAG_RETIRED', 'The tag is no longer valid.');
  return { itemId: tag.itemId, kind: tag.kind };
}

/**
 * The path to open for what somebody typed: a full address, an identifier, or its last 20
 * characters. Throws TypeError for an address that is none of the web's.
 */
export function pathOfTyped(context: TagsContext, typed: string): string {
  const text = typed.trim();
  if (text.includes('/')) {
    const { protocol, pathname, search } = new URL(text, context.publicUrl);
    // Only of these two does the parser turn backslashes, which browsers take for slashes.
    if (!/^https?:$/.test(protocol)) throw new TypeError('not an address of the web');
    // Two slashes in front would name another host.
    return pathname.replace(/^\/+/, '/') + search;
  }
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  return `/8004/${encodeURIComponent(code.length === 20 ? context.gs1Prefix + code : code)}`;
}
