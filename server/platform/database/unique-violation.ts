import { Prisma } from '#prisma';

/** True where a write was refused because a row with the same unique value exists (P2002). */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
