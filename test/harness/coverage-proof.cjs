// `npm run coverage:proof`: the stories of docs/coverage.md, each with what it tells of switched off: it must fail. One round
// for each place that a number can have among those of a story. Lists the stories that pass all the same, and ends with 1
// where something owed has no story that notices.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, relative } = require('node:path');

// by a path that is put together: on a fresh clone nothing is built yet, and the laws of import would miss it
const built = join(__dirname, '../../dist/src/docs');
const { OWED } = require(join(built, 'coverage-list.js'));
const { testsThatName } = require(join(built, 'test-titles.js'));

const known = OWED.flatMap(({ owed }) => owed.map(({ number }) => number));
const files = [...new Set(testsThatName('D').map(({ file }) => file))];
const folder = mkdtempSync(join(tmpdir(), 'samplan-proof-'));
const noticed = new Map(known.map((number) => [number, []]));
const unmoved = [];

const say = (line) => process.stdout.write(`${line}\n`);

function round(no) {
  const told = join(folder, `told-${no}`);
  const report = join(folder, `report-${no}.json`);
  const env = { ...process.env, WITHOUT_FEATURES: String(no), WITHOUT_FEATURES_TOLD: told };
  const jest = require.resolve('jest/bin/jest');
  spawnSync(process.execPath, [jest, ...files, '--json', `--outputFile=${report}`], { env, stdio: 'ignore' });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = new Set(
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName }) => `${relative('', name)}: ${fullName}`),
    ),
  );
  // each line: number, file, name of the story whose feature was asked for and was not there
  const asked = new Set(readFileSync(told, { encoding: 'utf8', flag: 'a+' }).split('\n').filter(Boolean));
  for (const line of asked) {
    const [number, file, name] = line.split('\t');
    if (failed.has(`${file}: ${name}`)) noticed.get(number).push(`${file}: ${name}`);
    else unmoved.push(`${number} ${file}: ${name}`);
  }
  say(`round ${no}: ${asked.size} stories asked for what was switched off`);
  return asked.size;
}

for (let no = 1; round(no) > 0; no += 1);
rmSync(folder, { recursive: true });
for (const line of unmoved) say(`passes without it: ${line}`);
const missed = known.filter((number) => noticed.get(number).length === 0);
say(
  `${known.length - missed.length} of ${known.length} have a story that fails without them${missed.length ? `; none: ${missed.join(', ')}` : ''}`,
);
process.exitCode = missed.length > 0 ? 1 : 0;
