import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { createDataKeys, createKeyedDigest } from '../../../../server/platform/keys/data-keys.ts';
import { SealBroken, WrongSealingKey } from '../../../../server/platform/keys/envelope.ts';

describe('data keys', () => {
  const kek = randomBytes(32);
  const keys = createDataKeys(kek);
  const wrapped = keys.create('mbr_1');

  it('open what they sealed', () => {
    const sealed = keys.open('mbr_1', wrapped).seal('name', '陈 Ada');
    expect(keys.open('mbr_1', wrapped).unseal('name', sealed)).to.equal('陈 Ada');
  });

  it('keep a value in its place', () => {
    const key = keys.open('mbr_1', wrapped);
    const sealed = key.seal('name', 'Ada');
    expect(() => key.unseal('phone', sealed)).to.throw(SealBroken);
  });

  it('keep to their owner', () => {
    expect(() => keys.open('mbr_2', wrapped)).to.throw(SealBroken);
  });

  it('open no value of another data key, so that a destroyed key takes all with it', () => {
    const sealed = keys.open('mbr_1', wrapped).seal('name', 'Ada');
    const another = keys.open('mbr_1', keys.create('mbr_1'));
    expect(() => another.unseal('name', sealed)).to.throw(WrongSealingKey);
  });

  it('do not open under another key-encryption key', () => {
    expect(() => createDataKeys(randomBytes(32)).open('mbr_1', wrapped)).to.throw(WrongSealingKey);
  });
});

describe('keyed digest', () => {
  const digest = createKeyedDigest(randomBytes(32));

  it('names the same value the same', () => {
    expect(digest('e-mail', 'a@b.example')).to.match(/^[0-9a-f]{64}$/);
    expect(digest('e-mail', 'a@b.example')).to.equal(digest('e-mail', 'a@b.example'));
  });

  it('tells purposes, values and keys apart', () => {
    const one = digest('e-mail', 'a@b.example');
    expect(digest('phone', 'a@b.example')).to.not.equal(one);
    expect(digest('e-mail', 'b@b.example')).to.not.equal(one);
    expect(createKeyedDigest(randomBytes(32))('e-mail', 'a@b.example')).to.not.equal(one);
  });
});
