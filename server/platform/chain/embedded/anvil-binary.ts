import { createRequire } from 'node:module';

/**
 * Path of anvil itself, from the platform's package. The package's npm command is a wrapper:
 * killing that would leave the real process running.
 * Throws an Error where there is no anvil for this platform.
 */
export function anvilBinary(): string {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const program = process.platform === 'win32' ? 'anvil.exe' : 'anvil';
  const name = `@foundry-rs/anvil-${process.platform}-${architecture}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/bin/${program}`);
  } catch (cause) {
    throw new Error(
      `The embedded chain needs the package ${name}, which is not installed. ` +
        'Install again with optional dependencies, or set CHAIN_RPC_URL.',
      { cause },
    );
  }
}
