import { expect } from 'chai';
import path from 'node:path';
import { readConfig } from '../../server/config.ts';

describe('configuration', () => {
  it('needs nothing: the defaults are the embedded demo on this machine', () => {
    const config = readConfig({});
    expect(config).to.include({ port: 3000, host: '127.0.0.1', embedded: true, demo: true });
    expect(config.dataFolder).to.equal(path.resolve('.patina'));
  });

  it('counts an empty variable as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).to.include({
      port: 3000,
      databaseUrl: undefined,
    });
  });

  it('offers no demo and no "sign in as" once any real engine is configured', () => {
    for (const engine of [
      { DATABASE_URL: 'postgresql://localhost/patina' },
      { CHAIN_RPC_URL: 'http://localhost:8545' },
      { IPFS_API_URL: 'http://localhost:5001' },
    ]) {
      expect(readConfig({ ...engine, PATINA_DEMO: 'on' })).to.include({
        embedded: false,
        demo: false,
      });
    }
  });

  it('signs people in by name only while it listens on this machine, unless told otherwise', () => {
    const signInAs = (environment: Record<string, string>) => readConfig(environment).signInAs;
    expect(signInAs({})).to.equal(true);
    expect(signInAs({ PATINA_HOST: '0.0.0.0' })).to.equal(false);
    expect(signInAs({ PATINA_HOST: '0.0.0.0', PATINA_SIGN_IN_AS: 'open' })).to.equal(true);
    expect(signInAs({ PATINA_SIGN_IN_AS: 'off' })).to.equal(false);
    expect(
      signInAs({ DATABASE_URL: 'postgresql://localhost/patina', PATINA_SIGN_IN_AS: 'open' }),
    ).to.equal(false);
  });

  it('reads several RPC end points', () => {
    const { chainRpcUrls } = readConfig({ CHAIN_RPC_URL: 'http://a.example, http://b.example' });
    expect(chainRpcUrls).to.deep.equal(['http://a.example', 'http://b.example']);
  });

  it('asks no gateway of another platform unless told which', () => {
    const gateways = (value: string) =>
      readConfig({ PATINA_CONTENT_GATEWAYS: value }).contentGateways;
    expect(gateways('')).to.deep.equal([]);
    expect(gateways('https://a.example, https://b.example')).to.have.length(2);
    expect(() => gateways('a.example')).to.throw('PATINA_CONTENT_GATEWAYS');
  });

  it('reads the limit of fees in gwei, parts of one too', () => {
    const limit = (value: string) => readConfig({ PATINA_MAX_FEE_GWEI: value }).relay.maxFee;
    expect(limit('30')).to.equal(30_000_000_000n);
    expect(limit('0.05')).to.equal(50_000_000n);
    expect(limit('')).to.equal(null);
  });

  it('takes 1 to 16 accounts that carry', () => {
    const lanes = (value: string) => readConfig({ PATINA_RELAYER_LANES: value }).relayerLanes;
    expect(lanes('16')).to.equal(16);
    expect(() => lanes('0')).to.throw(/PATINA_RELAYER_LANES/);
    expect(() => lanes('17')).to.throw(/PATINA_RELAYER_LANES/);
  });

  it('names each variable that is not usable', () => {
    expect(() => readConfig({ PORT: '70000', PATINA_DEMO: 'maybe', PATINA_GS1_PREFIX: 'x' }))
      .to.throw(/PORT/)
      .with.property('message')
      .that.contains('PATINA_DEMO')
      .and.contains('PATINA_GS1_PREFIX');
  });
});
