import { rehearsesRestore } from './rehearsal.behavior.ts';

describe('[F3] a restore after the database was lost', function () {
  this.timeout(120_000);
  rehearsesRestore();
});
