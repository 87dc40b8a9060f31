import { ponder, type Context } from 'ponder:registry';
import { chainTerm } from 'ponder:schema';
import { changed, codeOf, where } from './event';

interface TermList {
  readonly kind: 'grant' | 'suspension' | 'channel';
  readonly party: number;
  readonly about: string;
}
type Placed = Parameters<typeof where>[0] & Parameters<typeof changed>[0];

/** Lets nothing hold from `end` on. @returns how many terms the list was ever given. */
async function endTerms(context: Context, list: TermList, end: number, event: Placed) {
  for (let index = 0; ; index++) {
    const term = await context.db.find(chainTerm, { ...list, index });
    if (!term) return index;
    if (term.dropped) continue;
    const dropped = term.from >= end;
    const until = dropped ? term.until : Math.min(term.until, end);
    if (!dropped && until === term.until) continue;
    await context.db
      .update(chainTerm, { ...list, index })
      .set({ dropped, until, ...changed(event) });
  }
}

async function appendTerm(
  context: Context,
  list: TermList,
  event: Placed & { readonly args: { from: number; until: number; scope?: bigint } },
) {
  const { from, until, scope = 0n } = event.args;
  const index = await endTerms(context, list, from, event);
  await context.db.insert(chainTerm).values({
    ...{ ...list, index, from, until, scope: `0x${scope.toString(16)}`, dropped: false },
    ...changed(event),
    ...where(event),
  });
}

const grants = (party: number, role: string) =>
  ({ kind: 'grant', party, about: codeOf(role) }) as const;
const suspensions = (party: number) => ({ kind: 'suspension', party, about: '' }) as const;
const channels = (brand: number, platform: number) =>
  ({ kind: 'channel', party: brand, about: String(platform) }) as const;

ponder.on('Parties:RoleGranted', ({ event, context }) =>
  appendTerm(context, grants(event.args.party, event.args.role), event),
);

ponder.on('Parties:GrantEnded', async ({ event, context }) => {
  const { party, role, until } = event.args;
  await endTerms(context, grants(party, role), until, event);
});

ponder.on('Parties:PartySuspended', ({ event, context }) =>
  appendTerm(context, suspensions(event.args.party), event),
);

ponder.on('Parties:SuspensionLifted', async ({ event, context }) => {
  await endTerms(context, suspensions(event.args.party), event.args.until, event);
});

ponder.on('Parties:ChannelOpened', ({ event, context }) =>
  appendTerm(context, channels(event.args.brand, event.args.platform), event),
);

ponder.on('Parties:ChannelClosed', async ({ event, context }) => {
  const { brand, platform, until } = event.args;
  await endTerms(context, channels(brand, platform), until, event);
});
