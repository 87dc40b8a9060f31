import { getBytes, keccak256 } from 'ethers';

/**
 * A block's logs bloom (Yellow Paper, section 4.3.1): 2048 bits, of which each address and each
 * topic of the block's logs sets three. It may claim what is not there, never the contrary.
 */

/** Where the bit stands in the bloom as 0x-hex: which digit, and which bit of it. */
interface Place {
  readonly digit: number;
  readonly mask: number;
}

/** The places that a value sets. @param hex an address or a topic. */
export function placesOf(hex: string): readonly Place[] {
  const hash = getBytes(keccak256(hex));
  return [0, 2, 4].map((i) => {
    const bit = (((hash[i] ?? 0) << 8) | (hash[i + 1] ?? 0)) & 2047;
    return { digit: 2 + 511 - (bit >> 2), mask: 1 << (bit & 3) };
  });
}

/** Whether the bloom claims a value. */
export const claims = (bloom: string, places: readonly Place[]): boolean =>
  places.every(({ digit, mask }) => (parseInt(bloom.charAt(digit), 16) & mask) !== 0);

/**
 * Tells of a bloom which of the followed contracts it claims to have logs of, with a topic that is
 * followed. @param topics by address.
 */
export function createBloomReader(topics: ReadonlyMap<string, readonly string[]>) {
  const known = [...topics].map(([address, own]) => ({
    address,
    places: placesOf(address),
    topics: own.map(placesOf),
  }));
  return (bloom: string): string[] =>
    known
      .filter(
        ({ places, topics: own }) =>
          claims(bloom, places) && own.some((topic) => claims(bloom, topic)),
      )
      .map(({ address }) => address);
}
