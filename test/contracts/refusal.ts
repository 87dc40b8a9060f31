/** The error with which a promise rejects; an error of its own where it does not. */
export async function refusal(attempt: Promise<unknown>): Promise<Error> {
  try {
    await attempt;
  } catch (error) {
    return error as Error;
  }
  throw new Error('it was not refused');
}
