import { backupCommand } from './backup.ts';
import { claimCommand } from './claim.ts';
import { EXIT, Misused, Unavailable, type Command, type World } from './command.ts';
import { itemCommand } from './item.ts';
import { offerCommand } from './offer.ts';
import { reindexCommand } from './reindex.ts';
import { restoreCommand } from './restore.ts';
import { verifyCommand } from './verify.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  verify: verifyCommand,
  item: itemCommand,
  offer: offerCommand,
  claim: claimCommand,
  reindex: reindexCommand,
  backup: backupCommand,
  restore: restoreCommand,
};

/**
 * Runs the command named by the first argument.
 * @returns its exit code; trouble of any kind gives 2, never 1, which says "invalid".
 */
export async function run(args: readonly string[], world: World): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    world.out(overview());
    return name === undefined ? EXIT.unknown : EXIT.ok;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    world.err(`patina: unknown command "${name}"\n\n${overview()}`);
    return EXIT.unknown;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    world.out(command.usage);
    return EXIT.ok;
  }
  try {
    return await command.run(rest, world);
  } catch (error) {
    world.err(explain(name, command, error));
    return EXIT.unknown;
  }
}

function explain(name: string, command: Command, error: unknown): string {
  if (error instanceof Misused) return `patina ${name}: ${error.message}\n\n${command.usage}`;
  if (error instanceof Unavailable) return `patina ${name}: ${error.message}`;
  return `patina ${name}: unexpected trouble: ${error instanceof Error ? error.stack : String(error)}`;
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(
    ([name, { summary }]) => `  ${name.padEnd(8)}  ${summary}`,
  );
  return [
    'patina: provenance that anyone can check',
    '',
    ...lines,
    '',
    'patina <command> --help says more.',
  ].join('\n');
}
