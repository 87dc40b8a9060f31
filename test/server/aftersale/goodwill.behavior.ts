export const goodwillSuite = (_: unknown) => undefined;
