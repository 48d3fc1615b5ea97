// Runs the mutants over TypeScript as it is: each file is compiled when it is required, a mutated one from its mutated text.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const compiled = new Map();
const root = join(__dirname, '../../..');
/** The one file that is not as it stands: `{ file, text }`, or null. */
globalThis.mutated = null;

require.extensions['.ts'] = (module, filename) => {
  const { mutated } = globalThis;
  const text = mutated?.file === filename ? mutated.text : readFileSync(filename, 'utf8');
  const key = `${filename} ${text}`;
  if (!compiled.has(key)) compiled.set(key, transformSync(text, { filename, cwd: root, sourceMaps: false }).code);
  module._compile(compiled.get(key), filename);
};

require('reflect-metadata');
require('./main.ts');
