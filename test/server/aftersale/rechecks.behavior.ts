export const recheckSuite = (_: unknown) => undefined;
