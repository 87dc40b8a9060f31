import { Problem } from '../../../../server/platform/http/problem.ts';

/** The code of a refusal; null where there is none. */
export function codeOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
