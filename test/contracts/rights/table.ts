import { ACTORS, ACTOR_NAMES, type ActorName, PARTY_NAMES } from './actors.ts';
import type { Case, ContractName } from './case.ts';
import type { Collected } from './collect.ts';
import type { Outcome } from './outcome.ts';

const NAMES: Readonly<Record<ContractName, string>> = {
  parties: 'Parties',
  items: 'Items',
  records: 'Records',
  blacklist: 'Blacklist',
};

export interface OfficeRow {
  readonly call: string;
  readonly office: string;
  readonly demo: string;
  readonly live: string;
}

const HEAD = `# Who can do what

Made by \`node scripts/generate/rights.ts\` from what the contracts answered when every kind of actor
tried every call that changes state; a test compares it. Signed words can be carried by anybody: the
row says whose word it is. Every refusal left the storage of all contracts as it was, and nobody got
through under another's number or another's key.

"Right party" is the one of the row's right that may, here suspended or by a key that no longer
stands; rows without it are rights of the title holder alone. A custodian is tried on an item that it
has in custody; it has no role, so what it may, it may as a custodian.
`;

const OFFICES = `
## Which office may make which restricted call, and after which wait

The offices are roles of an AccessManager; waits are execution delays of who holds the office, as the
deployment sets them unless asked otherwise. What waits is scheduled in the open and can be cancelled
at once by the admin. The admin decides who holds the offices, waiting as long as the registrar does;
nothing that governance can do reaches a record, a title or a signed word.

| call | office | on a demo chain | on a live chain |
| --- | --- | --- | --- |
`;

/** The committed text: contracts/RIGHTS.md. */
export function render(
  collected: readonly (readonly [Case, Collected])[],
  offices: readonly OfficeRow[],
): string {
  const lines = collected.flatMap(([tried, { results }]) => {
    const direct = answers(results.direct);
    const carried = answers(results.carried);
    const row = (calls: readonly string[], [may, refused]: Answers) =>
      `| ${calls.map((call) => `\`${NAMES[tried.contract]}.${call}\``).join(' ')} | ${tried.about ?? ''} | ${may} | ${refused} |`;
    if (tried.direct === undefined) return [row([tried.carried ?? ''], carried)];
    if (tried.carried === undefined) return [row([tried.direct], direct)];
    const calls = [...new Set([tried.direct, tried.carried])];
    if (String(direct) === String(carried)) return [row(calls, direct)];
    const [called, signed] = calls.length === 1 ? [' by calling', ' by signing'] : ['', ''];
    return [
      row([tried.direct], direct).replace('` |', `\`${called} |`),
      row([tried.carried], carried).replace('` |', `\`${signed} |`),
    ];
  });
  const rows = offices.map(
    ({ call, office, demo, live }) => `| \`${call}\` | ${office} | ${demo} | ${live} |`,
  );
  return [
    HEAD,
    '| call | about | may | refused |',
    '| --- | --- | --- | --- |',
    ...lines,
    OFFICES + rows.join('\n'),
    '',
  ].join('\n');
}

/** From how many on the largest group of the refused is not spelled out. */
const MANY = 4;

type Answers = readonly [may: string, refused: string];

/** Who may; and who is refused, by error. */
function answers(outcomes: ReadonlyMap<ActorName, Outcome>): Answers {
  const may: ActorName[] = [];
  const refused = new Map<string, ActorName[]>();
  for (const name of ACTOR_NAMES) {
    const outcome = outcomes.get(name);
    if (!outcome) continue;
    if (outcome.refused === null) may.push(name);
    else refused.set(outcome.refused, [...(refused.get(outcome.refused) ?? []), name]);
  }
  const everybody = may.length === outcomes.size;
  const groups = [...refused].sort(([, a], [, b]) => a.length - b.length);
  return [
    everybody ? 'everybody' : labels(may) || 'nobody',
    groups
      .map(([error, names], index) => {
        const rest = index === groups.length - 1 && names.length >= MANY;
        return `\`${error}\`: ${rest ? 'everybody else' : labels(names)}`;
      })
      .join('<br>'),
  ];
}

/** Sets of actors that one word says, the larger first. */
const SETS: readonly (readonly [string, readonly ActorName[]])[] = [
  ['any party that stands', PARTY_NAMES],
  [
    'any account of no party',
    ['stranger', 'holder', 'approved', 'bearer', 'governor', 'registrar', 'guardian', 'admin'],
  ],
  ['any other account of no party', ['stranger', 'governor', 'registrar', 'guardian', 'admin']],
];

function labels(names: readonly ActorName[]): string {
  let left = names;
  const said: string[] = [];
  for (const [label, set] of SETS) {
    if (!set.every((name) => left.includes(name))) continue;
    said.push(label);
    left = left.filter((name) => !set.includes(name));
  }
  return [...left.map((name) => ACTORS[name]), ...said].join(', ');
}
