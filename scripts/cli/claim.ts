import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  claimDigest,
  claimKeyOf,
  declineDigest,
  offerHash,
  parseClaimCode,
  signWithClaimKey,
  type ClaimKey,
  type ItemsDomain,
  type SignedOffer,
} from '../../server/ownership/claim-code/index.ts';
import { askService, readSecret, Refused } from './ask-service.ts';
import { EXIT, Misused, Unavailable, type Command, type World } from './command.ts';

const usage = `patina claim LINK --session FILE [options]
patina claim LINK --decline [options]

  --session FILE   holds your session token (pms_…)
  --code FILE      holds the claim code, where the link has none after its #
  --wallet ADDR    a wallet of your account that is to get title; else the service keeps a key for it
  --decline        refuse the offer for good; needs no account
  --wait SECONDS   how long to wait until it is final (default: 60)
  --json           the offer as JSON

Takes an offered item, or declines it. The code stays here: what is sent is signed with its key.
Exit code: 0 final, 1 refused, 2 could not be asked, or not final in time.`;

interface Offer {
  readonly itemId: string;
  readonly state: string;
  readonly status: string | null;
  readonly signed: SignedOffer & { readonly hash: string; readonly domain: ItemsDomain };
}
type Options = ReturnType<typeof readOptions>;

/** Milliseconds between looks at an offer that is on its way. */
const GLANCE = 500;

export const claimCommand: Command = {
  summary: 'take or decline an item that was offered to you',
  usage,
  async run(args, world) {
    const options = readOptions(args);
    try {
      await answer(options);
      return await waitFor(options, world);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      world.err(`patina claim: ${error.message}`);
      return EXIT.no;
    }
  },
};

/** The key behind the code, if it is this offer's. Throws Misused, Refused. */
async function keyFor({ code, codeFile }: Options, { signed }: Offer): Promise<ClaimKey> {
  const text = codeFile === undefined ? code : await readSecret(codeFile, 'the claim code');
  const parsed = parseClaimCode(text);
  if (typeof parsed !== 'string') throw new Misused(`that is no claim code (${parsed.fault})`);
  const key = claimKeyOf(parsed);
  const sound = offerHash(signed) === signed.hash && signed.claimKey.toLowerCase() === key.address;
  if (!sound) throw new Refused('This is the code of another offer.');
  return key;
}

async function answer(options: Options): Promise<void> {
  const { offer: url, decline, session: file, wallet } = options;
  const offer = await askService<Offer>(url);
  const key = await keyFor(options, offer);
  const { domain, hash } = offer.signed;
  if (decline) {
    const signature = signWithClaimKey(key, declineDigest(domain, hash));
    await askService(`${url}/decline`, { json: { signature } });
    return;
  }
  const session = await readSecret(file ?? '', 'the session token');
  const recipient =
    wallet ??
    (await askService<{ recipient: string }>(`${url}/recipient`, { session, json: {} })).recipient;
  const signature = signWithClaimKey(key, claimDigest(domain, hash, recipient));
  await askService(`${url}/claim`, { session, json: { recipient, signature } });
}

async function waitFor({ offer: url, wait, json }: Options, world: World): Promise<number> {
  const end = Date.now() + wait * 1000;
  for (;;) {
    const { itemId, state, status } = await askService<Offer>(url);
    if (status === 'final') {
      const line = state === 'declined' ? 'Declined' : `Title to ${itemId} is yours`;
      world.out(json ? JSON.stringify({ item: itemId, state, status }) : `${line}, for good.`);
      return EXIT.ok;
    }
    if (status === null) throw new Refused(`It came to nothing: the offer is ${state}.`);
    if (Date.now() >= end) throw new Unavailable(`not final within ${wait} s; it is ${status}`);
    await sleep(GLANCE);
  }
}

function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        session: { type: 'string' },
        code: { type: 'string' },
        wallet: { type: 'string' },
        decline: { type: 'boolean', default: false },
        wait: { type: 'string', default: '60' },
        json: { type: 'boolean', default: false },
      },
    });
    const [link, ...more] = positionals;
    if (link === undefined || more.length > 0 || !URL.canParse(link))
      throw new Misused('give one link');
    const { origin, pathname, hash } = new URL(link);
    const id = /^\/claim\/(ofr_[0-9A-Z]{26})$/.exec(pathname)?.[1];
    if (id === undefined) throw new Misused('that is no claim link');
    const { session, decline, wallet, json } = values;
    if (session === undefined && !decline) throw new Misused('--session FILE is needed');
    const wait = Number(values.wait);
    if (!Number.isFinite(wait) || wait < 0) throw new Misused('--wait takes seconds');
    return {
      ...{ offer: `${origin}/v1/offers/${id}`, session, decline, wallet, wait, json },
      ...{ code: decodeURIComponent(hash.slice(1)), codeFile: values.code },
    };
  } catch (error) {
    if (error instanceof Misused) throw error;
    throw new Misused(error instanceof Error ? error.message : 'bad arguments');
  }
}
