import { shouldAgreeWithTheModel } from '../server/ownership/model/agreement.behavior.ts';

describe('ownership beside a model of its state diagram, at length', function () {
  // The machine may be stopped meanwhile: only what is done counts, not how long it takes.
  this.timeout(0);
  shouldAgreeWithTheModel({
    acts: 40,
    runs: [{ numRuns: 60 }],
    report(rows) {
      const lines = Object.entries(rows).map(
        ([act, { allowed, refused }]) => `${act}: ${allowed} allowed, ${refused} refused`,
      );
      process.stdout.write(`\n${lines.join('\n')}\n`);
    },
  });
});
