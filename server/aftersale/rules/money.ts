import { z } from 'zod';

/** Minor units in JSON: whole, and as large as JSON numbers are exact. */
export const Money = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
