import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SERVICE_KEYS } from '../../../server/bootstrap.ts';
import { openPostgres } from '../../../server/platform/database/postgres.ts';
import { createAccessTokens } from '../../../server/platform/http/access-token.ts';
import { createKeyRing } from '../../../server/platform/keys/sealed-key-ring.ts';
import { startEngines } from '../../engines/all.ts';
import { deployOn } from '../../engines/deploy-on.ts';
import { freePort, startService, type ServiceProcess } from '../service-process.ts';
import { makeSmallWorld } from '../small-world.ts';
import { ITEMS, untilReady, type CrashPlace } from './place.ts';

/** Milliseconds between blocks, and blocks to finality. */
const CHAIN = { slotMs: 250, finality: 4, archive: true };

/** PostgreSQL, Kubo and geth beside the server; each but the database may be killed. */
export async function openRealPlace(): Promise<CrashPlace> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of closers.reverse().splice(0)) await one();
  };
  try {
    const folder = await mkdtemp(path.join(tmpdir(), 'patina-crash-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const engines = await startEngines(CHAIN, closers);
    const { kubo, network } = engines;
    const [geth] = network.nodes;
    if (!geth) throw new TypeError('the network has a node');
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const kek = randomBytes(32);
    const parts = await engines.environment();
    const environment = {
      ...parts,
      PATINA_DATA: folder,
      PATINA_KEK: kek.toString('base64url'),
      PATINA_PUBLIC_URL: url,
      PATINA_BATCH_SECONDS: '1',
      PATINA_RATE_LIMIT: '100000',
    };
    await deployOn(environment);
    const begin = () => startService({ dataFolder: folder, port, environment });
    let service: ServiceProcess = await begin();
    closers.push(() => service.kill());
    const signIn = await signer(parts['DATABASE_URL'] ?? '', kek, url, closers);
    const down = new Set<'server' | 'node' | 'content'>();
    return {
      url,
      lastBlock: 'finalized',
      world: await makeSmallWorld(url, await signIn.operator(), ITEMS, signIn.token),
      victims: {
        server: async () => {
          down.add('server');
          await service.kill();
        },
        'chain node': async () => {
          down.add('node');
          await geth.kill();
        },
        'content store': async () => {
          down.add('content');
          await kubo.kill();
        },
      },
      async recover() {
        if (down.has('node')) await network.restart(geth);
        if (down.has('content')) await kubo.start();
        if (down.has('server')) service = await begin();
        down.clear();
        await untilReady(url);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Tokens as the service itself would give them: nobody signs in by name outside the demo. */
async function signer(
  databaseUrl: string,
  kek: Uint8Array,
  issuer: string,
  closers: (() => Promise<unknown>)[],
) {
  const log = { info: () => undefined, warn: () => undefined };
  const database = await openPostgres({ url: databaseUrl, log });
  closers.push(() => database.close());
  const keys = createKeyRing({ database, kek });
  const tokens = await createAccessTokens({
    keys,
    keyId: SERVICE_KEYS.token,
    issuer,
    now: () => new Date(),
  });
  return {
    operator: async () => (await database.client.person.findFirstOrThrow()).id,
    async token(person: string): Promise<string> {
      const { id, partyId, roles } = await database.client.person.findUniqueOrThrow({
        where: { id: person },
      });
      return (await tokens.issue({ subject: id, party: partyId, roles })).access_token;
    },
  };
}
