import type { BlacklistState } from '#prisma';

export type BlacklistAct = 'approve' | 'answer' | 'report' | 'drop';

/** From which states each act goes; a report that nobody could hand over may be handed over later. */
const FROM: Readonly<Record<BlacklistAct, readonly BlacklistState[]>> = {
  approve: ['proposed'],
  answer: ['noticed'],
  report: ['noticed', 'signed_off'],
  drop: ['proposed', 'noticed', 'signed_off'],
};

export const mayGo = (state: BlacklistState, act: BlacklistAct): boolean =>
  FROM[act].includes(state);
