import { expect } from 'chai';
import { boundedCache } from '../../../../server/platform/keys/bounded-cache.ts';

describe('bounded cache', () => {
  const counted = (limit: number) => {
    const loads: string[] = [];
    const get = boundedCache(limit, (key) => {
      loads.push(key);
      return key === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve(key);
    });
    return { get, loads };
  };

  it('loads a key once, also for callers at the same time', async () => {
    const { get, loads } = counted(2);
    await Promise.all([get('a'), get('a')]);
    expect(loads).to.deep.equal(['a']);
  });

  it('forgets the key that was used longest ago', async () => {
    const { get, loads } = counted(2);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
    expect(loads).to.deep.equal(['a', 'b', 'c', 'b']);
  });

  it('tries again after a failure', async () => {
    const { get, loads } = counted(2);
    await get('bad').catch(() => undefined);
    await get('bad').catch(() => undefined);
    expect(loads).to.deep.equal(['bad', 'bad']);
  });
});
