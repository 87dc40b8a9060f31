/** Browsers by a word of their User-Agent; those that claim to be others too come first. */
const BROWSERS = [
  ['MicroMessenger', 'wechat'],
  ['Edg', 'edge'],
  ['OPR', 'opera'],
  ['SamsungBrowser', 'samsung'],
  ['Firefox', 'firefox'],
  ['FxiOS', 'firefox'],
  ['Chrome', 'chrome'],
  ['CriOS', 'chrome'],
  ['Safari', 'safari'],
  ['patina', 'command_line'],
] as const;

const SYSTEMS = [
  ['HarmonyOS', 'harmonyos'],
  ['Android', 'android'],
  ['iPhone', 'iphone'],
  ['iPad', 'ipad'],
  ['Windows', 'windows'],
  ['Macintosh', 'macos'],
  ['Linux', 'linux'],
] as const;

export type BrowserWord = (typeof BROWSERS)[number][1] | 'unknown';
export type SystemWord = (typeof SYSTEMS)[number][1] | 'unknown';

/**
 * Enough of a User-Agent for its owner to know the device again, and no more: versions and models
 * would tell people apart.
 */
export function describeDevice(userAgent = ''): { browser: BrowserWord; system: SystemWord } {
  return { browser: wordIn(BROWSERS, userAgent), system: wordIn(SYSTEMS, userAgent) };
}

const wordIn = <T extends string>(
  table: readonly (readonly [string, T])[],
  text: string,
): T | 'unknown' => table.find(([part]) => text.includes(part))?.[1] ?? 'unknown';
