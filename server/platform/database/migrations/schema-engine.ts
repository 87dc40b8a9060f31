import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';

/**
 * Loads Prisma's schema engine (WebAssembly build of the engine behind `prisma migrate`) on a
 * driver adapter. The caller frees the engine; it does not close what the factory connects to.
 *
 * @param datamodels pairs of path and text of Prisma schema files; none are needed to apply
 *   migrations.
 */
export async function loadSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  datamodels?: [path: string, text: string][],
): Promise<SchemaEngine> {
  await instantiate();
  return glue.SchemaEngine.new(
    { datamodels },
    ignoreEngineLog,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

/** The engine's trace repeats what its errors say. */
function ignoreEngineLog(): void {}

/**
 * The package's entry point imports the .wasm file as a module, which Node does not do without a
 * flag; this does the same by hand. Once per process: the glue keeps one instance.
 */
function instantiate(): Promise<void> {
  instantiated ??= (async () => {
    const path = fileURLToPath(
      import.meta.resolve('@prisma/schema-engine-wasm').replace(/[^/]*$/, 'schema_engine_bg.wasm'),
    );
    const { instance } = await WebAssembly.instantiate(await readFile(path), {
      './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
    });
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports['__wbindgen_start'] as () => void)();
  })();
  return instantiated;
}
let instantiated: Promise<void> | undefined;
