import { gasOf, send, steady, type Account } from '../chain.ts';
import { sign } from './words.ts';
import type { World } from './world.ts';

/** A report of a subject never reported before, and its confirmation by a second platform. */
export async function measureBlacklist(world: World) {
  const { blacklist, callers, platform, random, relayer, rival } = world;
  const { contract, domain } = blacklist;
  const newReport = () => {
    const subject = { epoch: 1, token: random.bytes32() };
    return { subject, previous: 0, termDays: 0, digest: random.bytes32() };
  };
  const report = async () => {
    const { subject, ...rest } = newReport();
    const auth = sign(domain, 'Report', { ...subject, ...rest }, platform);
    return gasOf(contract, relayer, 'reportBySig', { subject, ...rest }, auth);
  };
  /** What a second platform says of a subject that the first has just reported. */
  const confirmation = async () => {
    const { subject, ...rest } = newReport();
    const receipt = await send(contract, callers.platform, 'report', { subject, ...rest });
    const { timestamp } = await receipt.getBlock();
    return { subject, reportedAt: timestamp, digest: random.bytes32() };
  };
  const confirmBy = async (caller: Account) =>
    gasOf(contract, caller, 'confirm', await confirmation());

  return {
    blacklistReport: await steady(report),
    blacklistReportDirect: await steady(() =>
      gasOf(contract, callers.platform, 'report', newReport()),
    ),
    blacklistConfirm: await steady(async () => {
      const { subject, ...rest } = await confirmation();
      const auth = sign(domain, 'Confirm', { ...subject, ...rest }, rival);
      return gasOf(contract, relayer, 'confirmBySig', { subject, ...rest }, auth);
    }),
    blacklistConfirmDirect: await steady(() => confirmBy(callers.rival)),
  };
}
