import { readFile } from 'node:fs/promises';
import {
  parseCheckpoint,
  parseCheckpointTrust,
  type CheckpointTrust,
  type SignedCheckpoint,
} from '../../server/records/verify/index.ts';
import { Unavailable } from './command.ts';
import { fetchBytes } from './fetch-bytes.ts';

/** A checkpoint is some hundred bytes. */
const MAX_BYTES = 16 * 1024;

/** Checkpoints from files or web addresses: a compact JWS, or JSON with one as `jws`. */
export const readCheckpoints = (places: readonly string[]): Promise<SignedCheckpoint[]> =>
  Promise.all(places.map(readCheckpoint));

async function readCheckpoint(place: string): Promise<SignedCheckpoint> {
  const text = /^https?:\/\//i.test(place)
    ? new TextDecoder().decode(await fetchBytes(place, MAX_BYTES))
    : await readText(place);
  const checkpoint = parseCheckpoint(jwsIn(text));
  if (!checkpoint) throw new Unavailable(`${place} is no signed checkpoint`);
  return checkpoint;
}

function jwsIn(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'jws' in value) return String(value.jws);
  } catch {
    // A bare JWS, then.
  }
  return text;
}

/** Whose checkpoints count, and how many must agree. */
export async function readSigners(file: string): Promise<CheckpointTrust> {
  const trust = parseCheckpointTrust(await readText(file));
  if (!trust) throw new Unavailable(`${file} does not say whose checkpoints count`);
  return trust;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Unavailable(`${file} cannot be read`, { cause: error });
  }
}
