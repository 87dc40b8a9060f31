import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeDurably } from '../../server/platform/disk/durable-file.ts';
import { type DeploymentDraft, DeploymentMismatch } from './deployment.ts';

/** Where the deployment on one chain is kept. */
export interface DeploymentFile {
  readonly path: string;
  /**
   * Null where nothing was saved yet. Rejects where the file is not JSON, with DeploymentMismatch
   * where an older version wrote it.
   */
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
      let draft: DeploymentDraft;
      try {
        draft = JSON.parse(await readFile(path, 'utf8')) as DeploymentDraft;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw new Error(`the deployment file ${path} cannot be read`, { cause: error });
      }
      // The first cut of the contracts had no governance of its own, and other contracts.
      if ('governance' in draft) return draft;
      throw new DeploymentMismatch(
        `the deployment file ${path} is about contracts of an older version, which this one cannot use`,
      );
    },
    async save(deployment) {
      await mkdir(dirname(path), { recursive: true });
      await writeDurably(path, `${JSON.stringify(deployment, null, 2)}\n`);
    },
  };
}
