'use strict';

// The architecture of design section 6 as rules. test/architecture proves that the tree keeps
// them, and that each of them bites on a tree that breaks it.

/** Rooms from the ground up: a room may import those before it, and only through their door. */
const ROOMS = [
  ['parties', 'members', 'photos', 'ledger'],
  ['items', 'payments'],
  ['records'],
  ['ownership'],
  ['appraisals', 'repairs', 'tags', 'checkpoints'],
  ['passport', 'consignments', 'stories'],
  ['listings'],
  ['orders'],
  ['auctions', 'aftersale'],
  ['holdings', 'work', 'market'],
];
const ALL = ROOMS.flat();

/** The verifier has a door of its own: pages and command line use it without the records room. */
const DOOR_OF_VERIFIER = '^server/records/verify/index\\.ts$';
/** So do claim codes, for pages and command line. */
const DOOR_OF_CLAIM_CODE = '^server/ownership/claim-code/index\\.ts$';
/** And the catalogue of services and care, for pages. */
const DOOR_OF_CATALOGUE = '^server/repairs/catalogue/index\\.ts$';
const PURE_DOORS = [DOOR_OF_VERIFIER, DOOR_OF_CLAIM_CODE, DOOR_OF_CATALOGUE];
const DOOR = ['^server/[^/]+/index\\.ts$', ...PURE_DOORS].join('|');

const upward = ROOMS.flatMap((level, i) => {
  const allowed = ROOMS.slice(0, i).flat();
  return level.map((room) => ({
    name: `room-${room}`,
    comment: `${room} may import only ${allowed.join(', ') || 'no other room'}`,
    severity: 'error',
    from: { path: `^server/${room}/` },
    to: {
      path: `^server/(${ALL.filter((other) => other !== room && !allowed.includes(other)).join('|')}|demo)/`,
    },
  }));
});

/** A package that may be imported only where it belongs. */
const belongs = (name, packages, places, except = {}) => ({
  name: `package-${name}`,
  comment: `${packages} only under ${places}`,
  severity: 'error',
  from: { path: '^server/', pathNot: places },
  to: { path: `(^|/node_modules/)(${packages})(/|$)`, ...except },
});

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'door',
      comment: 'a room is entered through its index.ts only',
      severity: 'error',
      from: { path: '^server/([^/]+)/' },
      to: {
        path: `^server/(${ALL.join('|')}|web)/`,
        pathNot: ['^server/$1/', DOOR],
      },
    },
    {
      name: 'door-from-root',
      comment: 'main, app and their helpers enter rooms through their doors too',
      severity: 'error',
      from: { path: '^server/[^/]+\\.ts$' },
      to: { path: `^server/(${ALL.join('|')}|web)/`, pathNot: DOOR },
    },
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: '^server/(?!platform/)' },
    },
    {
      name: 'web-knows-no-room',
      comment: 'layout, components and words; the browser client may use what is pure',
      severity: 'error',
      from: { path: '^server/web/', pathNot: '^server/web/(client|messages)/' },
      to: { path: `^server/(${ALL.join('|')}|platform)/`, pathNot: PURE_DOORS },
    },
    {
      name: 'verifier-is-pure',
      comment: 'the verifier runs anywhere: nothing of Node, nothing of the server',
      severity: 'error',
      from: { path: '^server/records/verify/' },
      to: {
        pathNot: [
          '^server/records/verify/',
          '^node_modules/(@noble/curves|@noble/hashes|canonicalize)/',
        ],
      },
    },
    {
      name: 'claim-code-is-pure',
      comment: 'codes are made and used on clients: nothing of Node, nothing of the server',
      severity: 'error',
      from: { path: '^server/ownership/claim-code/' },
      to: {
        pathNot: ['^server/ownership/claim-code/', '^node_modules/(@noble/curves|@noble/hashes)/'],
      },
    },
    {
      name: 'catalogue-is-pure',
      comment: 'services and care plans are data that browsers read: nothing else comes along',
      severity: 'error',
      from: { path: '^server/repairs/catalogue/' },
      to: { pathNot: '^server/repairs/catalogue/' },
    },
    {
      name: 'only-config-reads-scripts',
      comment: 'the server uses the deployment steps of scripts/deploy and nothing else of scripts',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^scripts/', pathNot: '^scripts/deploy/' },
    },
    belongs(
      'express',
      'express|express-rate-limit|helmet|busboy|pino-http',
      '^server/(platform/http/|app\\.ts)',
    ),
    belongs(
      'prisma',
      '@prisma|@electric-sql|pglite-prisma-adapter|pg',
      '^server/platform/database/',
    ),
    {
      name: 'prisma-client',
      comment:
        'only stores, projections and the machine room talk to Prisma; others may name its types',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot: ['\\.(store|projection)\\.ts$', '-store\\.ts$', '^server/platform/'],
      },
      to: { path: '\\.build/prisma/', dependencyTypesNot: ['type-only'] },
    },
    belongs('jose', 'jose', '^server/(platform/(keys|http)|parties)/', {
      dependencyTypesNot: ['type-only'],
    }),
    belongs(
      'ipfs',
      'ipfs-http-client|ipfs-unixfs-importer|ipfs-unixfs-exporter|blockstore-fs|blockstore-core|multiformats|@ipld|interface-blockstore',
      '^server/platform/content/',
    ),
    belongs('webauthn', '@simplewebauthn', '^server/(platform/sign-in|web/client)/'),
    belongs('anvil', '@foundry-rs', '^server/platform/chain/'),
    belongs('images', 'sharp|heic-decode', '^server/(photos|demo/drawings)/'),
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^server/', pathNot: ['\\.d\\.ts$', '^server/main\\.ts$'] },
      to: {},
    },
    {
      name: 'not-from-tests',
      severity: 'error',
      from: { path: '^(server|scripts)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^\\.build' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
