import { expect } from 'chai';
import { CID } from 'multiformats/cid';
import { carOf } from '../../../../server/platform/content/car.ts';

const ROOT = CID.parse('bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku');

describe('CAR', () => {
  it('breaks off when its blocks do, so that a part is not taken for all', async () => {
    async function* failing() {
      yield { cid: ROOT, bytes: new Uint8Array() };
      await Promise.reject(new Error('the disk is gone'));
    }
    const reader = async (): Promise<void> => {
      for await (const chunk of carOf(ROOT, failing())) void chunk;
    };
    const error = await reader().catch((reason: unknown) => reason);
    expect(error).to.have.property('message', 'the disk is gone');
  });
});
