import type { ItemFacts } from '../../items/index.ts';

/**
 * Which owner, from 1, each move of title leads to; null where it leads to nobody by name: the
 * enrolment, until its first owner claims, and the end. Who moves an item between own keys stays
 * the same owner; who gets it back later counts again, as a number tells less that way. Moves too
 * far back to be read count as an owner each.
 * @param memberOf member by address, where this server knows them.
 */
export function ownerNumbers(
  { titles, earlierMoves }: Pick<ItemFacts, 'titles' | 'earlierMoves'>,
  memberOf: ReadonlyMap<string, string>,
): (number | null)[] {
  // Of the moves that are not read the first is the enrolment.
  let owners = Math.max(0, earlierMoves - 1);
  let last: string | null = null;
  return titles.map(({ via, to }) => {
    if (via === 'enrolment' || via === 'retirement') return null;
    const owner = memberOf.get(to) ?? to;
    if (owner !== last) owners += 1;
    last = owner;
    return owners;
  });
}
