import path from 'node:path';
import { z } from 'zod';

/** The only reader of the environment. An empty variable counts as unset. */

const flag = (initial: 'on' | 'off') =>
  z
    .enum(['on', 'off'])
    .default(initial)
    .transform((v) => v === 'on');
const list = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.url()).min(1));

const Environment = z.object({
  /** TCP port the server listens on; 0 takes a free one. */
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Address to listen on. The embedded demo signs anybody in, so it stays on this machine. */
  PATINA_HOST: z.string().default('127.0.0.1'),
  /** Data folder of the embedded profile. */
  PATINA_DATA: z.string().default('.patina'),
  /** Address under which people reach the service: goes into tags, credentials and DIDs. */
  PATINA_PUBLIC_URL: z.url().optional(),
  /** Seed a demo world into an empty embedded data folder. */
  PATINA_DEMO: flag('on'),
  /** "Sign in as" of the embedded profile: only while we listen on this machine, or to anybody. */
  PATINA_SIGN_IN_AS: z.enum(['local', 'open', 'off']).default('local'),
  /** PostgreSQL; embedded PGlite where unset. */
  DATABASE_URL: z.url().optional(),
  /** EVM RPC end points, comma separated; embedded chain where unset. */
  CHAIN_RPC_URL: list.optional(),
  /** Blocks after which a block counts as final on chains without a finalized tag. */
  CHAIN_CONFIRMATIONS: z.coerce.number().int().min(0).default(12),
  /** Time between looks for a new block of a chain that others run, milliseconds. */
  CHAIN_POLL_MS: z.coerce.number().int().min(10).default(2_000),
  /** Kubo RPC API; content store on disk where unset. */
  IPFS_API_URL: z.url().optional(),
  /** Trustless gateways of other platforms, comma separated: asked for their manifests and records. */
  PATINA_CONTENT_GATEWAYS: list.optional(),
  /** Key-encryption key, 32 bytes base64url; a file in the data folder where unset. */
  PATINA_KEK: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  /** Name of the platform that operates this server. */
  PATINA_OPERATOR_NAME: z.string().min(1).max(80).default('Patina'),
  /** Public JWK of the operator's system, which signs in with private_key_jwt. */
  PATINA_OPERATOR_JWK: z.string().optional(),
  /** GS1 company prefix under which tags are numbered; 9506000 is GS1's own for examples. */
  PATINA_GS1_PREFIX: z
    .string()
    .regex(/^\d{4,10}$/)
    .default('9506000'),
  /** A batch closes at this many records … */
  PATINA_BATCH_SIZE: z.coerce.number().int().min(1).max(800).default(256),
  /** … or when its oldest record has waited this long, seconds. */
  PATINA_BATCH_SECONDS: z.coerce.number().min(0).default(10),
  /** The platform signs a checkpoint once in so many hours. */
  PATINA_CHECKPOINT_HOURS: z.coerce.number().positive().max(168).default(24),
  /** Accounts that carry signed words to the chain side by side, each funded. */
  PATINA_RELAYER_LANES: z.coerce.number().int().min(1).max(16).default(1),
  /** Most signed words that share a transaction … */
  PATINA_RELAY_BATCH: z.coerce.number().int().min(1).max(100).default(20),
  /** … and how long one waits for others to share with, milliseconds. */
  PATINA_RELAY_WAIT: z.coerce.number().int().min(0).default(0),
  /** Most that is offered for a unit of gas, gwei; while the chain asks for more, calls wait. */
  PATINA_MAX_FEE_GWEI: z.coerce.number().positive().optional(),
  /** Time the embedded chain gathers transactions before it mines a block, milliseconds. */
  PATINA_BLOCK_DELAY: z.coerce.number().int().min(0).default(100),
  /** Seconds by which the embedded chain's block times may run ahead of the clock; then one block a second. */
  PATINA_BLOCK_AHEAD: z.coerce.number().int().min(1).max(250).default(15),
  /** A payment sandbox that runs by itself; unset: one in this process, where all is embedded. */
  PATINA_PAYMENT_URL: z.url().optional(),
  /** What its events are signed with, and what calls to it carry; both given with its address. */
  PATINA_PAYMENT_SECRET: z.string().min(24).optional(),
  PATINA_PAYMENT_KEY: z.string().min(24).optional(),
  /** Requests per minute and client address. */
  PATINA_RATE_LIMIT: z.coerce.number().int().min(1).default(1200),
  /** Requests per minute and client address to sign-up, sign-in and confirmation, all together. */
  PATINA_SIGN_IN_LIMIT: z.coerce.number().int().min(1).default(60),
  /** Who was erased, one id a line: kept outside of backups; a file in the data folder where unset. */
  PATINA_ERASURE_LIST: z.string().optional(),
  /** Where backups go: a folder each. `<data>/backups` where unset. */
  PATINA_BACKUPS: z.string().optional(),
  /** Data keys of backups, kept apart from them; `<data>/backup-keys` where unset. */
  PATINA_BACKUP_KEYS: z.string().optional(),
  /** The service makes a backup once in so many hours, 0 none; 24 where the database is embedded. */
  PATINA_BACKUP_HOURS: z.coerce.number().min(0).max(8760).optional(),
  /** How many of them it keeps. */
  PATINA_BACKUP_KEEP: z.coerce.number().int().min(1).default(14),
  /** Proxies in front whose X-Forwarded-For is believed. */
  PATINA_TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  PATINA_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** Wei. */
const GWEI = 1e9;

/** Addresses that only this machine can reach. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

export type Config = ReturnType<typeof readConfig>;

/** Parses the environment. Throws an Error whose message names each bad variable. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
) {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration is not usable.\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  const dataFolder = path.resolve(env.PATINA_DATA);
  const embedded = !env.DATABASE_URL && !env.CHAIN_RPC_URL && !env.IPFS_API_URL;
  return {
    port: env.PORT,
    host: env.PATINA_HOST,
    dataFolder,
    publicUrl: env.PATINA_PUBLIC_URL?.replace(/\/$/, ''),
    /** Everything runs in this process: only then are demo people offered. */
    embedded,
    demo: env.PATINA_DEMO && embedded,
    /** Whether people sign in by name: never outside the embedded profile. */
    signInAs:
      embedded &&
      (env.PATINA_SIGN_IN_AS === 'open' ||
        (env.PATINA_SIGN_IN_AS === 'local' && LOOPBACK.has(env.PATINA_HOST))),
    databaseUrl: env.DATABASE_URL,
    chainRpcUrls: env.CHAIN_RPC_URL,
    confirmations: env.CHAIN_CONFIRMATIONS,
    chainPollMs: env.CHAIN_POLL_MS,
    ipfsApiUrl: env.IPFS_API_URL,
    contentGateways: env.PATINA_CONTENT_GATEWAYS ?? [],
    kek: env.PATINA_KEK,
    operatorName: env.PATINA_OPERATOR_NAME,
    operatorJwk: env.PATINA_OPERATOR_JWK,
    gs1Prefix: env.PATINA_GS1_PREFIX,
    batch: { size: env.PATINA_BATCH_SIZE, seconds: env.PATINA_BATCH_SECONDS },
    checkpointHours: env.PATINA_CHECKPOINT_HOURS,
    relayerLanes: env.PATINA_RELAYER_LANES,
    relay: {
      batch: env.PATINA_RELAY_BATCH,
      waitMs: env.PATINA_RELAY_WAIT,
      maxFee:
        env.PATINA_MAX_FEE_GWEI === undefined
          ? null
          : BigInt(Math.round(env.PATINA_MAX_FEE_GWEI * GWEI)),
    },
    blockDelayMs: env.PATINA_BLOCK_DELAY,
    blockAheadSeconds: env.PATINA_BLOCK_AHEAD,
    payment:
      env.PATINA_PAYMENT_URL && env.PATINA_PAYMENT_SECRET && env.PATINA_PAYMENT_KEY
        ? {
            url: env.PATINA_PAYMENT_URL.replace(/\/$/, ''),
            secret: env.PATINA_PAYMENT_SECRET,
            apiKey: env.PATINA_PAYMENT_KEY,
          }
        : null,
    rateLimit: env.PATINA_RATE_LIMIT,
    signInLimit: env.PATINA_SIGN_IN_LIMIT,
    erasureList: path.resolve(env.PATINA_ERASURE_LIST ?? path.join(dataFolder, 'erased-members')),
    backups: {
      folder: path.resolve(env.PATINA_BACKUPS ?? path.join(dataFolder, 'backups')),
      keys: path.resolve(env.PATINA_BACKUP_KEYS ?? path.join(dataFolder, 'backup-keys')),
      hours: env.PATINA_BACKUP_HOURS ?? (env.DATABASE_URL ? 0 : 24),
      keep: env.PATINA_BACKUP_KEEP,
    },
    trustedProxies: env.PATINA_TRUSTED_PROXIES,
    logLevel: env.PATINA_LOG_LEVEL,
  };
}
