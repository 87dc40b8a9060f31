import { parseArgs } from 'node:util';
import { Passport, type RecordView } from '../../server/passport/passport.schema.ts';
import { EXIT, Misused, Unavailable, type Command } from './command.ts';
import { fetchAnswer } from './fetch-bytes.ts';

const usage = `patina item show ID [options]

  --server URL   whose passports to read (default: http://127.0.0.1:3000)
  --json         the passport as JSON

Shows what a server says of an item. To check it without trusting the server, download the
evidence file of a record and use patina verify.
Exit code: 0 shown, 1 no such item, 2 could not be read.`;

export const itemCommand: Command = {
  summary: "show an item's history as a server tells it",
  usage,
  async run(args, world) {
    const { id, server, json } = readOptions(args);
    const answer = await fetchAnswer(`${server}/v1/passports/${encodeURIComponent(id)}`);
    if (answer.status === 404) {
      world.err(`patina item: ${server} knows no item ${id}`);
      return EXIT.no;
    }
    if (!answer.ok) throw new Unavailable(`${server} answered with status ${answer.status}`);
    const body: unknown = await answer.json().catch(() => null);
    const passport = Passport.safeParse(body);
    if (!passport.success) throw new Unavailable(`${server} sent something that is no passport`);
    world.out(json ? JSON.stringify(passport.data, null, 2) : passportLines(passport.data));
    return EXIT.ok;
  },
};

function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        server: { type: 'string', default: 'http://127.0.0.1:3000' },
        json: { type: 'boolean', default: false },
      },
    });
    const [verb, id, ...more] = positionals;
    if (verb !== 'show' || id === undefined || more.length > 0)
      throw new Misused('name one item: patina item show ID');
    if (!URL.canParse(values.server)) throw new Misused('--server takes an http(s) address');
    return { id, server: values.server.replace(/\/+$/, ''), json: values.json };
  } catch (error) {
    if (error instanceof Misused) throw error;
    throw new Misused(error instanceof Error ? error.message : 'bad arguments');
  }
}

function passportLines({ item, chain, state, tenure, timeline }: Passport): string {
  const enrolled = item.enrolledAt ? `enrolled ${item.enrolledAt}` : 'not on chain yet';
  return [
    `${item.brand} ${item.model} (${item.category})`,
    `${item.id}, ${enrolled} by ${item.enrolledBy.name.en}`,
    ...(chain.demo ? ['This is a demo chain: its operator could rewrite it.'] : []),
    ...(tenure ? [`Owners so far: ${tenure.owners}, the present one since ${tenure.since}`] : []),
    ...stateLines(state),
    '',
    ...(timeline.length > 0 ? timeline.flatMap(recordLines) : ['No records yet.']),
  ].join('\n');
}

const CAPACITIES = { holder: 'the owner', custodian: 'the custodian', referee: 'a referee' };

function stateLines({
  hold,
  custody,
  recovery,
  incidents,
  retired,
  sameSerial,
}: Passport['state']): string[] {
  const lines = [
    sameSerial.length > 0 &&
      `Serial number seen again: ${sameSerial.map(({ id, token }) => id ?? token).join(', ')}`,
    retired && `Ended ${retired.at}${retired.successor ? `, goes on as ${retired.successor}` : ''}`,
    hold && `Held until ${hold.until} by ${CAPACITIES[hold.by]}`,
    recovery && `Ownership disputed: a referee proposed recovery ${recovery.proposedAt}`,
    custody && `In custody (${custody.by ?? 'unknown'}), to be returned by ${custody.returnBy}`,
    ...incidents.map(
      ({ kind, by, reportedAt }) => `Reported ${reportedAt}: ${kind}, by ${CAPACITIES[by]}`,
    ),
  ];
  return lines.filter((line) => typeof line === 'string');
}

function saidIn(facts: RecordView['facts']): string {
  if (facts.type === 'certificate') {
    return `${facts.result}${facts.grade ? `, grade ${facts.grade}` : ''}`;
  }
  if (facts.type === 'other') return facts.statement;
  return facts.type === 'entitlement' ? facts.terms : facts.work;
}

function recordLines(record: RecordView): readonly string[] {
  const { facts, issuer, issuedAt, kind, revocation, status, verdict } = record;
  const said = saidIn(facts);
  const judged = verdict ? `, ${verdict.outcome.replace('_', ' ')}` : '';
  const successor = revocation?.successor;
  return [
    `${issuedAt}  ${kind}: ${said}`,
    `  ${record.id}, ${status}${judged}, said by ${issuer.name.en}`,
    ...(revocation
      ? [`  revoked ${revocation.at ?? ''}, reason ${revocation.reason}`.trimEnd()]
      : []),
    ...(successor ? [`  replaced by ${successor.id ?? successor.recordId}`] : []),
  ];
}
