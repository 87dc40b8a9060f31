import { createHash } from 'node:crypto';

import { expect } from 'chai';

import { loadAssets } from '../../../server/web/index.ts';

describe('loadAssets', () => {
  it('names each file after its content, so that it may be cached for ever', async () => {
    const { page, files } = await loadAssets();
    for (const path of Object.values(page) as string[]) {
      const asset = files.get(path);
      const hash = createHash('sha256')
        .update(asset?.body ?? '')
        .digest('base64url');
      expect(path).to.include(`.${hash.slice(0, 16)}.`);
      expect(asset?.etag).to.equal(`"${hash.slice(0, 16)}"`);
    }
  });

  it('gives the same names at every start', async () => {
    expect((await loadAssets()).page).to.deep.equal((await loadAssets()).page);
  });

  it('holds a style sheet that asks nobody else for anything', async () => {
    const { page, files } = await loadAssets();
    const styles = Buffer.from(files.get(page.styles)?.body ?? '').toString();
    expect(styles)
      .to.include('prefers-color-scheme')
      .and.not.match(/https?:|@import|url\(/);
  });

  it('bundles the verifier without anything of Node', async () => {
    const { page, files } = await loadAssets();
    const script = Buffer.from(files.get(page.checker)?.body ?? '').toString();
    expect(script)
      .to.include('NOT_CANONICAL')
      .and.not.match(/\brequire\(|from\s*["']node:/);
  });
});
