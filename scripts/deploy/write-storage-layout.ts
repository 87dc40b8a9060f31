// Writes contracts/storage-layout.json anew: hardhat run scripts/deploy/write-storage-layout.ts
import { writeFile } from 'node:fs/promises';
import { storageLayout } from './storage-layout.ts';

const text = `${JSON.stringify(await storageLayout(), null, 2)}\n`;
await writeFile('contracts/storage-layout.json', text);
