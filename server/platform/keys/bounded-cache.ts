/**
 * Remembers the results of `load` for the `limit` keys used last. Loads that fail are forgotten;
 * callers that ask at the same time share one load.
 */
export function boundedCache<T>(
  limit: number,
  load: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  /** A Map keeps the order of insertion, so its first key is the one used longest ago. */
  const entries = new Map<string, Promise<T>>();

  return (key) => {
    const known = entries.get(key);
    const entry = known ?? load(key);
    entries.delete(key);
    entries.set(key, entry);
    if (!known) {
      entry.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      const [oldest] = entries.keys();
      if (entries.size > limit && oldest !== undefined) entries.delete(oldest);
    }
    return entry;
  };
}
