import type { Worker } from '../page-context.ts';

/** Who sends, receives and compares items, as over the API. */
export const isHandler = ({ principal }: Worker): boolean =>
  principal.roles.some((role) => ['merchant', 'support', 'registrar'].includes(role));
