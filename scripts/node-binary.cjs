'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

/** Runs TypeScript without a flag from here on; Hardhat 3 needs 22.13. */
const LEAST = [22, 18];

const newEnough = (version) => {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
};

/**
 * The Node to run the project with: the one in node_modules (where `installed`), else the one
 * that runs this file if it is new enough, else null.
 */
function findNode(root, { installed }) {
  if (installed) {
    for (const name of ['node/bin/node', 'node/bin/node.exe']) {
      const file = path.join(root, 'node_modules', name);
      if (!fs.existsSync(file)) continue;
      try {
        if (newEnough(execFileSync(file, ['-v'], { encoding: 'utf8' }).trim())) return file;
      } catch {
        // Built for another system; look further.
      }
    }
  }
  return newEnough(process.version) ? process.execPath : null;
}

module.exports = { findNode };
