export const blacklistSuite = (_: unknown) => undefined;
