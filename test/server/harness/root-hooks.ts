import { stopSharedService } from './service.ts';
import { removeDatabaseImage } from './test-database.ts';

export const mochaHooks = {
  async afterAll(this: Mocha.Context) {
    this.timeout(30_000);
    await stopSharedService();
    await removeDatabaseImage();
  },
};
