import path from 'node:path';
import { Interface } from 'ethers';
import { trustRootOf } from '../scripts/deploy/deploy.ts';
import { createApp } from './app.ts';
import { createAftersale, termsUnder } from './aftersale/index.ts';
import { createAppraisals } from './appraisals/index.ts';
import { ensureOperator, ensureServiceKeys, relayerKeys, SERVICE_KEYS } from './bootstrap.ts';
import { createCheckpoints } from './checkpoints/index.ts';
import { createConsignments } from './consignments/index.ts';
import type { Config } from './config.ts';
import { openDeployment, saveTrustRoot } from './deployment.ts';
import { createHoldings } from './holdings/index.ts';
import { homeRoutes } from './home.routes.ts';
import { createItems } from './items/index.ts';
import { startJobs, type JobRow } from './jobs.ts';
import { createLedger } from './ledger/index.ts';
import { createListings } from './listings/index.ts';
import { createMarket } from './market/index.ts';
import { createMembers, openErasureList } from './members/index.ts';
import { CN, createOrders } from './orders/index.ts';
import { createOwnership } from './ownership/index.ts';
import { createParties } from './parties/index.ts';
import { openPaymentProviders } from './payment-providers.ts';
import { createPayments } from './payments/index.ts';
import { createPassport } from './passport/index.ts';
import { createPhotos } from './photos/index.ts';
import { forgetKeys } from './platform/backup/forget-keys.ts';
import { createKeeper } from './platform/backup/keep-backups.ts';
import { makeBackup } from './platform/backup/make-backup.ts';
import { createFindBlock } from './platform/content/find-block.ts';
import { createGateway } from './platform/content/gateway.ts';
import { createFollower } from './platform/chain/follower.ts';
import { enqueue } from './platform/chain/outbox.ts';
import { readArtifact } from './platform/chain/artifact.ts';
import { createRelayer } from './platform/chain/relayer.ts';
import { createRpcDoor } from './platform/chain/rpc-door.ts';
import { createAccessTokens } from './platform/http/access-token.ts';
import { createAdmission } from './platform/http/admission.ts';
import { closeServer } from './platform/http/close-server.ts';
import { gatewayRoutes } from './platform/http/gateway.routes.ts';
import { healthRoutes } from './platform/http/health.routes.ts';
import { createIdempotency, forgetAnswers } from './platform/http/idempotency.ts';
import { listen } from './platform/http/listen.ts';
import { rpcRoutes } from './platform/http/rpc.routes.ts';
import { createSessionCookie } from './platform/http/session-token.ts';
import { createGate } from './platform/jobs/gate.ts';
import { repeat } from './platform/jobs/repeat.ts';
import type { Logger } from './platform/telemetry/logger.ts';
import { measureCounts } from './platform/telemetry/measure-counts.ts';
import { createMetrics } from './platform/telemetry/metrics.ts';
import { measureParts } from './platform/telemetry/part-metrics.ts';
import { relayerMetrics } from './platform/telemetry/relayer-metrics.ts';
import { createRecords } from './records/index.ts';
import { createRepairs } from './repairs/index.ts';
import { openMachineRoom, type MachineRoom } from './machine-room.ts';
import { watchParts } from './parts.ts';
import { createStories } from './stories/index.ts';
import { createWork } from './work/index.ts';
import { createTags } from './tags/index.ts';
import { loadAssets, type Assets } from './web/index.ts';

/** Milliseconds between looks at the parts. */
const PARTS_GLANCE = 5_000;
/** Milliseconds between looks whether a backup is due, and for keys that backups are to lose. */
const BACKUP_GLANCE = 60_000;
/** Uploads in memory at once (each up to 100 MiB of photos), and how many more wait unread. */
const UPLOADS = { atOnce: 4, waiting: 32 };
/** Sets of photos that are decoded at once; no more than the uploads can come. */
const PHOTO_SETS = { atOnce: 2, waiting: UPLOADS.atOnce };
/** Milliseconds in which a request must have arrived as a whole. */
const REQUEST_TIME = 120_000;

export interface StartOptions {
  /** Holds every JSON answer against its declared schema; for tests. */
  readonly validateResponses?: boolean;
  /** The clock; for tests of what happens at a deadline. */
  readonly now?: () => Date;
}

export type Running = Awaited<ReturnType<typeof startServer>>;

/**
 * Composition: configuration, machine room, rooms, routes, listening. Where a part cannot open,
 * what was opened before is closed, and its error is the reason.
 */
export async function startServer(config: Config, log: Logger, options: StartOptions = {}) {
  const assets = await loadAssets();
  const room = await openMachineRoom(config, log, ensureServiceKeys, options.now);
  const closers: (() => Promise<unknown>)[] = [() => room.close()];
  const close = async () => {
    for (const one of closers.reverse().splice(0)) await one();
  };
  try {
    const parts = await compose(config, log, assets, room, closers, options);
    /** Ends what is going on, then closes every part; nothing acknowledged is lost either way. */
    return { ...parts, stop: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param closers gets how to end each part that was started, in the order of starting. */
async function compose(
  config: Config,
  log: Logger,
  assets: Assets,
  room: MachineRoom,
  closers: (() => Promise<unknown>)[],
  { validateResponses = false, now = () => new Date() }: StartOptions,
) {
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const { database, content, chain, keys, vault, dataKeys, keyedDigest } = room;

  const deployment = await openDeployment(chain, keys, {
    folder: path.join(config.dataFolder, 'deployments'),
    name: config.operatorName,
    publicUrl,
  });
  await saveTrustRoot(config.dataFolder, deployment);
  const root = trustRootOf(deployment);
  const abi = async (name: string) => new Interface((await readArtifact(name)).abi);
  const [partiesAbi, itemsAbi, recordsAbi] = await Promise.all(
    ['Parties', 'Items', 'Records'].map(abi),
  );
  if (!partiesAbi || !itemsAbi || !recordsAbi) throw new TypeError('three names give three ABIs');
  const domain = (name: string, address: string) => ({
    name,
    version: '1',
    chainId: chain.chainId,
    verifyingContract: address,
  });

  const metrics = createMetrics();
  const tokens = await createAccessTokens({
    keys,
    keyId: SERVICE_KEYS.token,
    issuer: publicUrl,
    now,
  });
  const { contracts } = deployment;
  const cookie = createSessionCookie(publicUrl);
  const parties = createParties({
    database,
    chain,
    keys,
    enqueue,
    tokens,
    contract: { address: contracts.parties.address, abi: partiesAbi },
    p256Verifier: contracts.p256Verifier.address,
    publicUrl,
    cookie,
    demoSignIn: config.signInAs,
    now,
  });
  const operator = await ensureOperator(parties, {
    name: config.operatorName,
    jwk: config.operatorJwk,
  });
  const forgetInBackups = () => forgetKeys(database, config.backups.keys, now);
  const members = createMembers({
    database,
    chain,
    dataKeys,
    keyedDigest,
    cookie,
    erasureList: openErasureList(config.erasureList),
    forgetInBackups: () =>
      forgetInBackups().catch((err: unknown) => {
        log.error({ err }, 'backups still have keys that were destroyed; it is tried again');
      }),
    forgetAnswers,
    publicUrl,
    assets: assets.page,
    embedded: chain.embedded,
    demoSignIn: config.signInAs,
    now,
  });
  const ledger = createLedger({
    database,
    anchor: { put: (head) => records.anchorHead(head), all: () => records.anchoredHeads() },
    now,
  });
  const providers = await openPaymentProviders(config, now, closers);
  const payments = createPayments({ database, ledger, providers, log, now });
  const items = createItems({
    database,
    keys,
    vault,
    enqueue,
    parties,
    contract: { address: contracts.items.address, abi: itemsAbi },
    domain: domain('Patina Items', contracts.items.address),
    now,
  });
  const records = createRecords({
    database,
    chain,
    content,
    findBlock: createFindBlock({ content, gateways: config.contentGateways }),
    keys,
    enqueue,
    parties,
    items,
    contract: { address: contracts.records.address, abi: recordsAbi },
    domain: domain('Patina Records', contracts.records.address),
    root,
    operator,
    batch: config.batch,
    now,
  });
  const ownership = createOwnership({
    database,
    chain,
    keys,
    vault,
    enqueue,
    parties,
    items,
    members,
    now,
  });
  members.joinPersonalData(ownership.personalPart);
  const photos = createPhotos({ content, vault, gate: createGate(PHOTO_SETS) });
  const appraisals = createAppraisals({ database, items, records, photos });
  const repairs = createRepairs({
    database,
    vault,
    parties,
    members,
    items,
    records,
    ownership,
    photos,
    assets: assets.page,
    embedded: config.embedded,
    signInAs: config.signInAs,
    now,
  });
  members.joinPersonalData(repairs.personalPart);
  const consignments = createConsignments({
    ...{ database, keys, vault, parties, members, items, ownership, ledger, payments, log, now },
  });
  members.joinPersonalData(consignments.personalPart);
  const listings = createListings({
    ...{ database, vault, parties, items, records, photos, consignments, now },
  });
  members.joinPersonalData(listings.personalPart);
  const [provider = null] = providers.keys();
  const orders = createOrders({
    ...{ database, vault, parties, members, items, records, ownership, photos },
    ...{ ledger, payments, consignments, listings, provider, law: CN },
    onFinished: [],
    ...{ log, now },
  });
  members.joinPersonalData(orders.personalPart);
  const tags = createTags({ database, items, publicUrl, gs1Prefix: config.gs1Prefix });
  const checkpoints = createCheckpoints({
    database,
    chain,
    content,
    keys,
    parties,
    operator,
    periodSeconds: config.checkpointHours * 3600,
    now,
  });
  const passport = createPassport({
    repairs,
    chain,
    root,
    parties,
    items,
    records,
    ownership,
    tags,
    assets: assets.page,
    publicUrl,
    indexed: () => parts.seen().indexed,
    photosUp: () => parts.health.isUp('content'),
  });
  const stories = createStories({ database, items, ownership, now });
  members.joinPersonalData(stories.personalPart);
  const aftersale = createAftersale({
    ...{ database, vault, parties, records, ledger, payments, provider, orders, listings, now },
    // No code here reads or writes the alliance's list yet: signed-off reports wait.
    reportToAlliance: null,
    terms: termsUnder(CN),
  });
  orders.hearFinished(aftersale.onFinished);
  members.joinPersonalData(aftersale.personalPart);
  const holdings = createHoldings({
    database,
    parties,
    items,
    members,
    ownership,
    repairs,
    passport,
    operator,
    assets: assets.page,
    publicUrl,
    embedded: chain.embedded,
    now,
  });
  members.joinPersonalData(holdings.personalPart);
  const market = createMarket({
    ...{ database, parties, items, records, ownership, passport, payments },
    ...{ consignments, listings, orders, aftersale, stories, law: CN, provider, publicUrl, now },
    assets: assets.page,
    embedded: chain.embedded,
  });
  const work = createWork({
    ...{ parties, items, ownership, consignments, listings, orders, aftersale, stories },
    ...{ publicUrl, now },
    assets: assets.page,
    embedded: chain.embedded,
    signInAs: config.signInAs,
  });

  const erasedAgain = await members.replayErasures();
  if (erasedAgain.length > 0)
    log.warn({ members: erasedAgain.length }, 'erased again after a restore');

  const follower = createFollower({
    database,
    chain,
    projections: [parties.projection, items.projection, records.projection],
    firstBlock: deployment.deployedAt,
    metrics: {
      at(block, finalBlock) {
        metrics.followedBlock.set(block);
        metrics.followedFinalBlock.set(finalBlock);
      },
      undone: (blocks) => metrics.undoneBlocks.inc(blocks),
      stopped: () => metrics.followerStopped.set(1),
    },
    onRollback: () => relayer.kick(),
    log,
  });
  const relayer = createRelayer({
    database,
    chain,
    keys,
    lanes: { governor: [SERVICE_KEYS.governor], relayer: relayerKeys(config.relayerLanes) },
    errors: [partiesAbi, itemsAbi, recordsAbi],
    manner: config.relay,
    metrics: relayerMetrics(metrics),
    log,
  });
  await follower.start();
  closers.push(() => follower.stop());
  const parts = watchParts({ database, content, chain, follower, now, log });
  measureParts(metrics.registry, { health: parts.health, chain, seen: () => parts.seen(), now });
  for (const what of ['manifests', 'credentials'] as const)
    measureCounts(
      metrics.registry,
      {
        name: `patina_foreign_${what}`,
        help: `Of batches that other platforms anchored: ${what} not read, by state`,
        label: 'state',
      },
      () => records.readings(what),
    );
  const watch = repeat('look at the parts', PARTS_GLANCE, () => parts.health.look(), log);
  closers.push(() => watch.stop());
  await relayer.start();
  closers.push(() => relayer.stop());
  const backups: JobRow[] = [['forget keys in backups', BACKUP_GLANCE, forgetInBackups]];
  if (config.backups.hours > 0) {
    const keeper = createKeeper(room.backupSource, config.backups);
    const backup = async () => {
      const made = await keeper.look();
      if (made) log.info({ backup: made.id, rows: made.rows, bytes: made.bytes }, 'backup made');
    };
    backups.push(['back up', BACKUP_GLANCE, backup]);
  }
  const selling = { ledger, payments, consignments, listings, orders, aftersale };
  closers.push(startJobs({ records, ownership, checkpoints, ...selling }, backups, log));

  const idempotency = createIdempotency(database, () => relayer.kick());
  const routes = [
    ...homeRoutes({
      parties,
      items,
      passport,
      assets: assets.page,
      publicUrl,
      demo: config.embedded,
      signInAs: config.signInAs,
    }),
    ...parties.routes,
    ...members.routes,
    ...ledger.routes,
    ...payments.routes,
    ...items.routes,
    ...records.routes,
    ...ownership.routes,
    ...appraisals.routes,
    ...repairs.routes,
    ...orders.routes,
    ...listings.routes,
    ...consignments.routes,
    ...tags.routes,
    ...checkpoints.routes,
    ...passport.routes,
    ...stories.routes,
    ...aftersale.routes,
    ...holdings.routes,
    ...market.routes,
    ...work.routes,
    ...gatewayRoutes(createGateway({ content })),
    ...rpcRoutes(createRpcDoor(chain)),
    ...healthRoutes(parts.health, metrics),
  ];
  const app = createApp(routes, {
    admit: createAdmission({ tokens, members, staff: parties.staff, cookie, publicUrl }),
    sessionCookie: cookie.name,
    idempotency,
    uploads: createGate(UPLOADS),
    validateResponses,
    log,
    metrics,
    assets,
    publicUrl,
    rateLimit: config.rateLimit,
    strictLimit: config.signInLimit,
    trustedProxies: config.trustedProxies,
  });
  const server = await listen(app, config.port, config.host);
  server.requestTimeout = REQUEST_TIME;
  closers.push(() => closeServer(server));

  return {
    publicUrl,
    server,
    routes,
    rooms: {
      parties,
      members,
      ledger,
      payments,
      items,
      records,
      ownership,
      appraisals,
      repairs,
      consignments,
      listings,
      orders,
      tags,
      checkpoints,
      passport,
      stories,
      aftersale,
    },
    idempotency,
    relayer,
    follower,
    backUp: (to: string) => makeBackup(room.backupSource, to),
    database,
    deployment,
    operator,
  };
}
