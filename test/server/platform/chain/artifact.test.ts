import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { ArtifactMissing, readArtifact } from '../../../../server/platform/chain/artifact.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { failure } from './fixtures/embedded-place.ts';

describe('compiled contracts', () => {
  let folder: string;
  let remove: () => Promise<void>;

  const put = async (path: string, bytecode: string) => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ abi: [], bytecode, deployedBytecode: '0x' }));
  };
  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
  });
  afterEach(() => remove());

  it('are found by name in whatever folder', async () => {
    await put('contracts/a/b/Thing.sol/Thing.json', '0x01');
    expect(await readArtifact('Thing', folder)).to.deep.equal({
      abi: [],
      bytecode: '0x01',
      deployedBytecode: '0x',
    });
  });

  it('are ours where a library has one of the same name', async () => {
    await put('@openzeppelin/contracts/Thing.sol/Thing.json', '0x02');
    await put('contracts/Thing.sol/Thing.json', '0x01');
    await put('@openzeppelin/contracts/access/Manager.sol/Manager.json', '0x03');
    expect(await readArtifact('Thing', folder)).to.include({ bytecode: '0x01' });
    expect(await readArtifact('Manager', folder)).to.include({ bytecode: '0x03' });
  });

  it('are refused where there is none of that name, or two', async () => {
    await put('contracts/a/Twin.sol/Twin.json', '0x01');
    await put('contracts/b/Twin.sol/Twin.json', '0x02');
    expect(await failure(readArtifact('Twin', folder))).to.be.instanceOf(ArtifactMissing);
    expect(await failure(readArtifact('Nothing', folder))).to.be.instanceOf(ArtifactMissing);
  });

  it('are looked for again after they were missing', async () => {
    await failure(readArtifact('Late', folder));
    await put('contracts/Late.sol/Late.json', '0x01');
    expect(await readArtifact('Late', folder)).to.include({ bytecode: '0x01' });
  });
});
