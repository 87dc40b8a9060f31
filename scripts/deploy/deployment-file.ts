import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeDurably } from '../../server/platform/disk/durable-file.ts';
import type { DeploymentDraft } from './deployment.ts';

/** Where the deployment on one chain is kept. */
export interface DeploymentFile {
  readonly path: string;
  /** Null where nothing was saved yet. Rejects where the file is not JSON. */
  load(): Promise<DeploymentDraft | null>;
  /** Replaces the file in one step: a reader, or a crash, sees the old one or the new one. */
  save(deployment: DeploymentDraft): Promise<void>;
}

/** The file `<folder>/<chain id>.json`. */
export function deploymentFile(folder: string, chainId: number): DeploymentFile {
  const path = join(folder, `${chainId}.json`);
  return {
    path,
    async load() {
      try {
        return JSON.parse(await readFile(path, 'utf8')) as DeploymentDraft;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw new Error(`the deployment file ${path} cannot be read`, { cause: error });
      }
    },
    async save(deployment) {
      await mkdir(dirname(path), { recursive: true });
      await writeDurably(path, `${JSON.stringify(deployment, null, 2)}\n`);
    },
  };
}
