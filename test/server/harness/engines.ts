import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { deployOn } from '../../../scripts/engines/deploy-on.ts';
import { postgresAdapterFactory } from '../../../server/platform/database/adapters/postgres-adapter.ts';

type Environment = Readonly<Record<string, string>>;

let databases = 0;

/**
 * The settings of a service in a world of its own on the engines that DATABASE_URL, IPFS_API_URL
 * and CHAIN_RPC_URL of this process name: an empty database and contracts of its own, deployed as
 * a new user does it. What is not named stays embedded. Content is shared: its names tell it apart.
 */
export async function onEngines(environment: Environment): Promise<Environment> {
  const {
    DATABASE_URL: server,
    IPFS_API_URL: content,
    CHAIN_RPC_URL: chain,
    CHAIN_POLL_MS: poll,
  } = process.env;
  const place = {
    ...environment,
    ...(server === undefined ? {} : { DATABASE_URL: await newDatabase(server) }),
    ...(content === undefined ? {} : { IPFS_API_URL: content }),
    ...(chain === undefined ? {} : { CHAIN_RPC_URL: chain }),
    ...(poll === undefined ? {} : { CHAIN_POLL_MS: poll }),
  };
  if (chain !== undefined) await deployOn(place);
  return place;
}

/** How many blocks of content are stored, by all services that share the store. */
export async function countBlocks(dataFolder: string): Promise<number> {
  const content = process.env['IPFS_API_URL'];
  if (content === undefined) {
    return (await readdir(path.join(dataFolder, 'content'), { recursive: true })).length;
  }
  const answer = await fetch(`${content}/api/v0/repo/stat`, { method: 'POST' });
  return ((await answer.json()) as { NumObjects: number }).NumObjects;
}

/** A new empty database beside the one that a URL names. */
export async function newDatabase(server: string): Promise<string> {
  const name = `suite_${process.pid}_${databases++}`;
  // What breaks an idle connection breaks the query too, which rejects.
  const onError = () => undefined;
  const maintenance = await postgresAdapterFactory({
    url: server,
    connections: 1,
    onError,
  }).connect();
  try {
    await maintenance.executeScript(`CREATE DATABASE ${name}`);
  } finally {
    await maintenance.dispose();
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
