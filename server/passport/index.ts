import { buildPassport } from './build-passport.ts';
import type { PassportContext } from './context.ts';
import { passportRoutes } from './passport.routes.ts';

/** The room's only door. */
export type PassportRoom = ReturnType<typeof createPassport>;

export const createPassport = (context: PassportContext) => ({
  routes: passportRoutes(context),
  build: buildPassport.bind(null, context),
});
export type { Passport } from './passport.schema.ts';
export { headlineOf } from './pages/headline-of.ts';
