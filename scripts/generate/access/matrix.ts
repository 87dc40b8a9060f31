import { SERVICE_ROLES } from '../../../server/parties/codes.ts';
import type { Access, Route } from '../../../server/platform/http/route.ts';

/** Who can ask: nobody signed in, a member, somebody of a party by role, and one without a role. */
export const CALLERS = ['anonymous', 'member', ...SERVICE_ROLES, 'none'] as const;
export type Caller = (typeof CALLERS)[number];

/** What a caller meets at a route's door: let in, or the code of the refusal. */
export type Expected =
  'in' | 'SESSION_MISSING' | 'MEMBER_ONLY' | 'TOKEN_MISSING' | 'PARTY_ONLY' | 'FORBIDDEN';

export interface MatrixRow {
  readonly method: string;
  readonly path: string;
  readonly expected: Readonly<Record<Caller, Expected>>;
}

function expectedOf(access: Access, caller: Caller): Expected {
  if (access === 'public' || access === 'visitor' || access === 'worker') return 'in';
  if (access === 'member') {
    if (caller === 'anonymous') return 'SESSION_MISSING';
    return caller === 'member' ? 'in' : 'MEMBER_ONLY';
  }
  if ('workers' in access) {
    const open = caller === 'anonymous' || caller === 'member' || access.workers.includes(caller);
    return open ? 'in' : 'FORBIDDEN';
  }
  if (caller === 'anonymous') return 'TOKEN_MISSING';
  if (caller === 'member') return access.orMember ? 'in' : 'PARTY_ONLY';
  return access.roles.includes(caller) ? 'in' : 'FORBIDDEN';
}

/** A row for each route, by path and method. */
export const matrixOf = (routes: readonly Pick<Route, 'method' | 'path' | 'access'>[]) =>
  routes
    .map(({ method, path, access }): MatrixRow => ({
      method: method.toUpperCase(),
      path,
      expected: Object.fromEntries(
        CALLERS.map((caller) => [caller, expectedOf(access, caller)]),
      ) as MatrixRow['expected'],
    }))
    .sort((a, b) =>
      a.path === b.path ? (a.method < b.method ? -1 : 1) : a.path < b.path ? -1 : 1,
    );

/** How a refusal is written; a row has few of them. */
const SIGNS = {
  in: 'yes',
  SESSION_MISSING: '401 s',
  MEMBER_ONLY: '403 m',
  TOKEN_MISSING: '401 t',
  PARTY_ONLY: '403 p',
  FORBIDDEN: '403',
} as const satisfies Record<Expected, string>;

const HEAD = `# Who may call what

Written by \`node scripts/generate/access/main.ts\` from the routes; \`test/server/authorisation.test.ts\`
asks every cell. \`yes\`: let in (what an object then says to its caller is another question).
Refusals: \`401 s\` SESSION_MISSING, \`401 t\` TOKEN_MISSING, \`403 m\` MEMBER_ONLY, \`403 p\` PARTY_ONLY,
\`403\` FORBIDDEN.

`;

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

export const printMatrix = (rows: readonly MatrixRow[]): string =>
  HEAD +
  line(['', 'path', ...CALLERS]) +
  line(['', '', ...CALLERS].map(() => '---')) +
  rows
    .map(({ method, path, expected }) =>
      line([method, `\`${path}\``, ...CALLERS.map((caller) => SIGNS[expected[caller]])]),
    )
    .join('');

/** The rows of a printed matrix. Throws on a sign it does not know. */
export function readMatrix(text: string): MatrixRow[] {
  const codes = new Map<string, Expected>(
    Object.entries(SIGNS).map(([code, sign]) => [sign, code as Expected]),
  );
  const lines = text.split('\n').filter((one) => /^\| [A-Z]+ \|/.test(one));
  return lines.map((one) => {
    const [method = '', path = '', ...cells] = one
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const expected = CALLERS.map((caller, i) => {
      const code = codes.get(String(cells[i]));
      if (!code) throw new Error(`unknown cell in ${one}`);
      return [caller, code];
    });
    return {
      method,
      path: path.replaceAll('`', ''),
      expected: Object.fromEntries(expected) as MatrixRow['expected'],
    };
  });
}
