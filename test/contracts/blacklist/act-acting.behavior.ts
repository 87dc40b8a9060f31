import type { BaseContract, ContractTransactionResponse, Signer } from 'ethers';
import { shouldActInEveryWay } from '../acting.behavior.ts';
import { reported } from '../acts.ts';
import { type TestParty, type World, digestOf } from '../fixture.ts';
import type { Auth } from '../words.ts';
import { type ActWord, type Entry, newAct } from './acts.ts';

type Act = ReturnType<typeof newAct>;

/** One of the calls that take an act on an entry, for the suite of every way of acting. */
interface EntryCall {
  readonly word: ActWord;
  readonly party: (world: World) => TestParty;
  /** What comes before it. */
  readonly before?: (world: World, entry: Entry) => Promise<unknown>;
  readonly direct: (world: World, caller: Signer, act: Act) => Promise<ContractTransactionResponse>;
  readonly bySig: (world: World, act: Act, auth: Auth) => Promise<ContractTransactionResponse>;
  readonly event: string;
  readonly replayed: string;
}

export function shouldActOnAnEntryInEveryWay(call: EntryCall): void {
  shouldActInEveryWay({
    title: call.word.toLowerCase(),
    word: call.word,
    contract: (world): BaseContract => world.blacklist,
    domain: 'blacklist',
    party: call.party,
    async prepare(world) {
      const entry = await reported(world);
      await call.before?.(world, entry);
      const act = newAct(entry);
      const message = { ...entry.subject, reportedAt: act.reportedAt, digest: act.digest };
      return {
        message,
        direct: (caller) => call.direct(world, caller, act),
        bySig(auth, changed = message) {
          const { epoch, token, ...rest } = changed as typeof message;
          return call.bySig(world, { subject: { epoch, token }, ...rest }, auth);
        },
      };
    },
    altered: (message) => ({
      epoch: { ...message, epoch: 2 },
      token: { ...message, token: digestOf('another seller') },
      reportedAt: { ...message, reportedAt: (message['reportedAt'] as bigint) + 1n },
      digest: { ...message, digest: digestOf('another document') },
    }),
    event: call.event,
    replayed: call.replayed,
  });
}
