import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { build, type BuildOptions } from 'esbuild';
import { expect } from 'chai';

const ENTRY = resolve('server/records/verify/index.ts');
const ALLOWED =
  /^(server\/records\/verify\/|node_modules\/(@noble\/(curves|hashes)|canonicalize)\/)/;

const bundle = (options: BuildOptions = {}) =>
  build({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    logLevel: 'silent',
    ...options,
  });

describe('the verifier as a pure module', function () {
  this.timeout(60_000);

  it('bundles for browsers from its own folder and three packages alone', async () => {
    const { metafile } = await bundle();
    const foreign = Object.keys(metafile!.inputs).filter((path) => !ALLOWED.test(path));
    expect(foreign).to.deep.equal([]);
  });

  it('would be caught importing from Node or the server', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patina-purity-'));
    try {
      const spoilt = join(folder, 'spoilt.ts');
      const server = pathToFileURL(resolve('server/config.ts')).pathname;
      await writeFile(spoilt, `export * from ${JSON.stringify(server)};`);
      const caught = await bundle({ entryPoints: [spoilt] }).then(
        ({ metafile }) => Object.keys(metafile!.inputs).some((path) => !ALLOWED.test(path)),
        () => true, // node:path cannot be bundled for browsers at all
      );
      expect(caught).to.equal(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('runs where nothing is given but what browsers and Node share', async () => {
    const { outputFiles } = await bundle({ format: 'iife', globalName: 'patina' });
    const context = { TextEncoder, TextDecoder, Uint8Array, crypto, result: '' };
    runInNewContext(
      `${outputFiles![0]!.text}
       result = patina.verify(new TextEncoder().encode('{}'), { roots: [], trustedBlocks: [], now: 0 }).outcome;`,
      context,
    );
    expect(context.result).to.equal('cannot_tell');
  });
});
