/** From where an item is captured before it leaves, and when it comes back: the same angles. */
export const ANGLES = {
  bag: ['front', 'back', 'base', 'interior', 'hardware', 'serial'],
  watch: ['dial', 'back', 'crown', 'clasp', 'serial'],
  jewellery: ['front', 'back', 'hallmark', 'clasp'],
} as const;

const isCategory = (word: string): word is keyof typeof ANGLES => Object.hasOwn(ANGLES, word);

export const anglesOf = (category: string): readonly string[] =>
  isCategory(category) ? ANGLES[category] : ANGLES.bag;

/** The angles of a set that are missing in another. */
export const missingAngles = (wanted: readonly string[], there: readonly string[]): string[] =>
  wanted.filter((angle) => !there.includes(angle));

/** Whether these are exactly the angles that are wanted, each once. */
export const areAngles = (wanted: readonly string[], there: readonly string[]): boolean =>
  there.length === wanted.length && missingAngles(wanted, there).length === 0;
