import { defineConfig } from 'hardhat/config';
import base from '../../hardhat.config.ts';

/** Tells the trial which test failed. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    mocha: { ...base.test?.mocha, reporter: 'tap' },
  },
});
