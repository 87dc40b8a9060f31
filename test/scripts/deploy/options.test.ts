import { expect } from 'chai';
import { Misused, readOptions } from '../../../scripts/deploy/options.ts';

const ACCOUNT = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';

describe('options of deploy', () => {
  it('deploy with the default governance where nothing is said', () => {
    expect(readOptions([])).to.deep.equal({ task: 'deploy', folder: '', governance: {} });
  });

  for (const [args, task] of [
    [['--dry-run'], 'dry-run'],
    [['--check'], 'check'],
    [['--help'], 'help'],
    [['-h'], 'help'],
  ] as const) {
    it(`read ${args[0]} as ${task}`, () => {
      expect(readOptions(args).task).to.equal(task);
    });
  }

  it('take the folder of an export', () => {
    expect(readOptions(['--export', 'out'])).to.include({ task: 'export', folder: 'out' });
  });

  it('name who governs', () => {
    const args = ['--admin', ACCOUNT, '--registrar', ACCOUNT, '--guardian', ACCOUNT];
    expect(readOptions(args).governance).to.deep.equal({
      ...{ admin: ACCOUNT, registrar: ACCOUNT, guardian: ACCOUNT },
    });
  });

  for (const [text, seconds] of [
    ['0', 0],
    ['45', 45],
    ['30s', 30],
    ['90m', 5_400],
    ['12h', 43_200],
    ['2d', 172_800],
  ] as const) {
    it(`read a wait of ${text} as ${seconds} s`, () => {
      const args = ['--registrar-delay', text, '--admin-delay', text];
      expect(readOptions(args).governance).to.deep.equal({
        ...{ registrarDelay: seconds, adminDelay: seconds },
      });
    });
  }

  for (const args of [
    ['--frobnicate'],
    ['now'],
    ['--export'],
    ['--dry-run', '--check'],
    ['--admin', '0x12'],
    ['--registrar-delay', '2 days'],
    ['--admin-delay', '1.5d'],
  ]) {
    it(`refuse ${args.join(' ')}`, () => {
      expect(() => readOptions(args)).to.throw(Misused);
    });
  }
});
