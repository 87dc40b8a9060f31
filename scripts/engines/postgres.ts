import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { freePort } from '../bench/service-process.ts';
import { EngineMissing } from './binaries.ts';
import { startEngine, type Engine, type Place } from './engine.ts';
import { run } from './run.ts';

export interface Postgres extends Engine {
  /** Of the maintenance database. */
  readonly url: string;
  /** Makes a new empty database, and gives its URL. */
  createDatabase(): Promise<string>;
}

const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;
const OWNER = 'patina';

/** Folder of the programs, of version 15 or newer. Throws EngineMissing. */
export function postgresPrograms(): string {
  const given = process.env['PATINA_POSTGRES'];
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const newest = versions
    .map(Number)
    .filter((version) => version >= OLDEST)
    .toSorted((a, b) => b - a)
    .map((version) => path.join(DEBIAN, String(version), 'bin'));
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter);
  const places = given ? [given] : [...newest, ...onPath];
  const found = places.find(
    (folder) =>
      existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres')),
  );
  if (found) return found;
  throw new EngineMissing(
    `PostgreSQL ${OLDEST} or newer is missing: apt-get install postgresql, or name the folder of its programs in PATINA_POSTGRES.`,
  );
}

/**
 * A PostgreSQL server of our own. Every commit is synced to disk, as in production: what the crash
 * proofs say rests on it.
 */
export async function startPostgres(place: Place = {}): Promise<Postgres> {
  const programs = postgresPrograms();
  const port = await freePort();
  const owner = await unprivileged();
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' };
  const engine = await startEngine(
    {
      name: 'postgres',
      async prepare(folder) {
        if ((await readdir(folder)).includes('PG_VERSION')) return;
        if (owner) await chown(folder, owner.uid, owner.gid);
        await chmod(folder, 0o700);
        const args = ['-D', folder, '-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--no-sync'];
        await run(path.join(programs, 'initdb'), args, { env, ...owner });
      },
      command: (folder) => ({
        program: path.join(programs, 'postgres'),
        args: [
          ...['-D', folder, '-p', String(port)],
          ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
          ...['-c', 'fsync=on', '-c', 'synchronous_commit=on', '-c', 'max_connections=200'],
          // After a crash it syncs all files first: by one call, not file by file.
          ...['-c', 'recovery_init_sync_method=syncfs'],
        ],
        options: { env, ...owner },
      }),
      ready: () => acceptsLogins(port),
      soft: 'SIGINT',
    },
    place,
  );
  const url = (database: string) => `postgresql://${OWNER}@127.0.0.1:${port}/${database}`;
  let made = 0;
  return {
    ...engine,
    url: url('postgres'),
    async createDatabase() {
      const name = `patina_${process.pid}_${Date.now()}_${made++}`;
      await run(path.join(programs, 'createdb'), ['--maintenance-db', url('postgres'), name]);
      return url(name);
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
async function unprivileged(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  const id = async (what: string) => Number(await run('id', [what, 'postgres']));
  return { uid: await id('-u'), gid: await id('-g') };
}

/** While it recovers it takes connections and refuses them with an error ("E"); ready is "R". */
function acceptsLogins(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (ready: boolean) => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(2_000, () => answer(false));
    socket.once('error', () => answer(false));
    socket.once('end', () => answer(false));
    socket.once('data', (bytes) => answer(bytes[0] === 'R'.charCodeAt(0)));
    socket.once('connect', () => socket.write(startupMessage()));
  });
}

/** Protocol 3.0: length, version, user and database as zero-terminated pairs. */
function startupMessage(): Buffer {
  const pairs = Buffer.from(`user\0${OWNER}\0database\0postgres\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + pairs.length, 0);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, pairs]);
}
