import { randomFillSync } from 'node:crypto';
import { parseArgs } from 'node:util';
import {
  claimKeyOf,
  groupClaimCode,
  newClaimCode,
} from '../../server/ownership/claim-code/index.ts';
import { askService, readSecret, Refused } from './ask-service.ts';
import { EXIT, Misused, type Command } from './command.ts';

const usage = `patina offer ITEM --session FILE [options]

  --session FILE   holds your session token (pms_…), confirmed within five minutes
  --days N         how long the offer lasts, 1 to 30 (default: 14)
  --server URL     whose item it is (default: http://127.0.0.1:3000)
  --json           the answer as JSON

Offers title to an item. The claim code is made here and never sent: give the link to the buyer.
Exit code: 0 offered, 1 refused, 2 could not be asked.`;

const DAY = 86_400;

export const offerCommand: Command = {
  summary: 'offer an item to whoever has a claim code',
  usage,
  async run(args, world) {
    const { item, session, days, server, json } = readOptions(args);
    const token = await readSecret(session, 'the session token');
    const code = newClaimCode((bytes) => void randomFillSync(bytes));
    try {
      const { id, expiresAt } = await askService<{ id: string; expiresAt: string }>(
        `${server}/v1/items/${encodeURIComponent(item)}/offers`,
        {
          session: token,
          json: {
            claimKey: claimKeyOf(code).address,
            expiresAt: new Date((world.now() + days * DAY) * 1000).toISOString(),
          },
        },
      );
      const link = `${server}/claim/${id}#${code}`;
      world.out(
        json
          ? JSON.stringify({ offer: id, expiresAt, link })
          : [
              `Offered until ${expiresAt}. Give this link to the buyer and to nobody else:`,
              link,
              `Code by itself: ${groupClaimCode(code)}`,
            ].join('\n'),
      );
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      world.err(`patina offer: ${error.message}`);
      return EXIT.no;
    }
  },
};

function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        session: { type: 'string' },
        days: { type: 'string', default: '14' },
        server: { type: 'string', default: 'http://127.0.0.1:3000' },
        json: { type: 'boolean', default: false },
      },
    });
    const [item, ...more] = positionals;
    const { session, json } = values;
    if (item === undefined || more.length > 0) throw new Misused('name one item');
    if (session === undefined) throw new Misused('--session FILE is needed');
    const days = Number(values.days);
    if (!Number.isInteger(days) || days < 1 || days > 30) throw new Misused('--days takes 1 to 30');
    if (!URL.canParse(values.server)) throw new Misused('--server takes an http(s) address');
    return { item, session, days, json, server: values.server.replace(/\/+$/, '') };
  } catch (error) {
    if (error instanceof Misused) throw error;
    throw new Misused(error instanceof Error ? error.message : 'bad arguments');
  }
}
