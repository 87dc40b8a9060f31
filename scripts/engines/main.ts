import { BUILT_ENGINES, engineBinary, EngineMissing } from './binaries.ts';
import { postgresPrograms } from './postgres.ts';

/** Makes sure that every engine is there, and prints where. Exit code 1 where one cannot be had. */
try {
  console.log(`postgres  ${postgresPrograms()}`);
  for (const engine of BUILT_ENGINES) {
    console.log(`${engine.padEnd(8)}  ${await engineBinary(engine)}`);
  }
} catch (error) {
  console.error(error instanceof EngineMissing ? error.message : error);
  process.exitCode = 1;
}
