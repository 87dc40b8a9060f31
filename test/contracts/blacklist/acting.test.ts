import { shouldActInEveryWay } from '../acting.behavior.ts';
import { newReport, reported } from '../acts.ts';
import { digestOf } from '../fixture.ts';
import { shouldActOnAnEntryInEveryWay } from './act-acting.behavior.ts';
import { TO, acted, newAct, newMove, startEpoch } from './acts.ts';

describe('Blacklist.report', () => {
  shouldActInEveryWay({
    title: 'report',
    word: 'Report',
    contract: (world) => world.blacklist,
    domain: 'blacklist',
    party: (world) => world.platform,
    prepare(world) {
      const report = newReport();
      const { subject, ...rest } = report;
      const message = { ...subject, ...rest };
      return Promise.resolve({
        message,
        direct: (caller) => world.blacklist.connect(caller).report(report),
        bySig(auth, changed = message) {
          const { epoch, token, ...others } = changed as typeof message;
          return world.blacklist.reportBySig({ subject: { epoch, token }, ...others }, auth);
        },
      });
    },
    altered: (message) => ({
      epoch: { ...message, epoch: 2 },
      token: { ...message, token: digestOf('another seller') },
      previous: { ...message, previous: 1 },
      termDays: { ...message, termDays: 180 },
      digest: { ...message, digest: digestOf('other evidence') },
    }),
    event: 'SubjectReported',
    replayed: 'BlacklistEntryUnknown',
  });
});

describe('Blacklist.confirm', () => {
  shouldActOnAnEntryInEveryWay({
    word: 'Confirm',
    party: (world) => world.rival,
    direct: (world, caller, act) => world.blacklist.connect(caller).confirm(act),
    bySig: (world, act, auth) => world.blacklist.confirmBySig(act, auth),
    event: 'ReportConfirmed',
    replayed: 'BlacklistAlreadyConfirmed',
  });
});

describe('Blacklist.appeal', () => {
  shouldActOnAnEntryInEveryWay({
    word: 'Appeal',
    party: (world) => world.brand,
    direct: (world, caller, act) => world.blacklist.connect(caller).appeal(act),
    bySig: (world, act, auth) => world.blacklist.appealBySig(act, auth),
    event: 'ReportAppealed',
    replayed: 'BlacklistAlreadyAppealed',
  });
});

describe('Blacklist.answer', () => {
  shouldActOnAnEntryInEveryWay({
    word: 'Answer',
    party: (world) => world.platform,
    before: (world, entry) => acted(world, 'Appeal', entry),
    direct: (world, caller, act) => world.blacklist.connect(caller).answer(act),
    bySig: (world, act, auth) => world.blacklist.answerBySig(act, auth),
    event: 'AppealAnswered',
    replayed: 'BlacklistAlreadyAnswered',
  });
});

describe('Blacklist.delist', () => {
  shouldActOnAnEntryInEveryWay({
    word: 'Delist',
    party: (world) => world.platform,
    direct: (world, caller, act) => world.blacklist.connect(caller).delist(act),
    bySig: (world, act, auth) => world.blacklist.delistBySig(act, auth),
    event: 'ReportDelisted',
    replayed: 'BlacklistEntryOver',
  });
});

describe('Blacklist.resolve', () => {
  shouldActInEveryWay({
    title: 'resolve',
    word: 'Resolve',
    contract: (world) => world.blacklist,
    domain: 'blacklist',
    party: (world) => world.referee,
    async prepare(world) {
      const entry = await reported(world);
      await acted(world, 'Appeal', entry);
      const act = newAct(entry);
      const { reportedAt, digest } = act;
      const message = { ...entry.subject, reportedAt, digest, upheld: true };
      return {
        message,
        direct: (caller) => world.blacklist.connect(caller).resolve({ act, upheld: true }),
        bySig(auth, changed = message) {
          const { epoch, token, upheld, ...rest } = changed as typeof message;
          const sent = { act: { subject: { epoch, token }, ...rest }, upheld };
          return world.blacklist.resolveBySig(sent, auth);
        },
      };
    },
    altered: (message) => ({
      epoch: { ...message, epoch: 2 },
      token: { ...message, token: digestOf('another seller') },
      reportedAt: { ...message, reportedAt: (message['reportedAt'] as bigint) + 1n },
      digest: { ...message, digest: digestOf('another decision') },
      upheld: { ...message, upheld: false },
    }),
    event: 'AppealResolved',
    replayed: 'BlacklistAlreadyDecided',
  });
});

describe('Blacklist.retokenise', () => {
  shouldActInEveryWay({
    title: 'retokenise',
    word: 'Retokenise',
    contract: (world) => world.blacklist,
    domain: 'blacklist',
    party: (world) => world.platform,
    async prepare(world) {
      const entry = await reported(world);
      await startEpoch(world, 2);
      const move = newMove(entry);
      const message = {
        ...entry.subject,
        reportedAt: entry.reportedAt,
        newEpoch: TO.epoch,
        newToken: TO.token,
        previous: 0n,
      };
      return {
        message,
        direct: (caller) => world.blacklist.connect(caller).retokenise(move),
        bySig(auth, changed = message) {
          const { epoch, token, newEpoch, newToken, ...rest } = changed as typeof message;
          const to = { epoch: newEpoch, token: newToken };
          return world.blacklist.retokeniseBySig({ subject: { epoch, token }, to, ...rest }, auth);
        },
      };
    },
    altered: (message) => ({
      epoch: { ...message, epoch: 2 },
      token: { ...message, token: digestOf('another seller') },
      reportedAt: { ...message, reportedAt: (message['reportedAt'] as bigint) + 1n },
      newEpoch: { ...message, newEpoch: 3 },
      newToken: { ...message, newToken: digestOf('another seller') },
      previous: { ...message, previous: 1n },
    }),
    event: 'SubjectRetokenised',
    replayed: 'BlacklistEntryOver',
  });
});
