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
  const compile = (text) => transformSync(text, { filename, cwd: root, sourceMaps: false }).code;
  // a mutant is required once: what is kept is each file as it stands
  if (mutated?.file === filename) return module._compile(compile(mutated.text), filename);
  if (!compiled.has(filename)) compiled.set(filename, compile(readFileSync(filename, 'utf8')));
  return module._compile(compiled.get(filename), filename);
};

require('reflect-metadata');
require('./main.ts');
