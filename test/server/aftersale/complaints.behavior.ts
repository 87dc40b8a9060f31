export const complaintSuite = (_: unknown) => undefined;
