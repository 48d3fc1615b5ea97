/** The laws of import: see docs/architecture.md for why each holds. */

/** What is no feature but common ground, which any part may reach into by file. */
const GROUND = '(kernel|policy|law|events|audit)';

const refuse = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    refuse('no-cycles', 'A cycle has no order in which to be read.', {}, { circular: true }),
    refuse(
      'kernel-stands-alone',
      'kernel imports nothing else of the project.',
      { path: '^src/kernel/' },
      { path: '^(src|migrations|test|web|bench)/', pathNot: '^src/kernel/' },
    ),
    refuse(
      'policy-on-kernel-alone',
      'policy knows subjects by its own interfaces, never by the features that fill them.',
      { path: '^src/policy/', pathNot: '[.]test[.]ts$' },
      { path: '^(src|migrations|test|web|bench)/', pathNot: '^src/(policy|kernel)/' },
    ),
    refuse(
      'features-by-the-door',
      'Features reach each other through index.ts alone.',
      // the schema is composed from all resolvers, the demo writes history through all services, and commands start where the hub starts
      {
        path: '^src/([^/]+)/',
        pathNot: ['[.]test[.]ts$', '^src/schema/build-schema[.]ts$', '^src/demo/', '-command[.]ts$'],
      },
      { path: '^src/[^/]+/.+', pathNot: [`^src/${GROUND}/`, '^src/$1/', '^src/[^/]+/index[.]ts$'] },
    ),
    refuse(
      'casl-in-policy',
      'Rights are decided in one place.',
      { path: '^(src|migrations|test|bench)/', pathNot: '^src/policy/' },
      { path: 'node_modules/@casl/' },
    ),
    refuse(
      'typeorm-where-sql-is',
      'The database is read in queries and written in services.',
      {
        path: '^src/',
        pathNot: [
          '[.](entity|query|service)[.]ts$',
          '^src/policy/sql([.]ts$|/|[.-])',
          '^src/(events|audit|kernel)/',
          '[.]test[.]ts$',
        ],
      },
      { path: 'node_modules/typeorm/' },
    ),
    refuse(
      'resolvers-without-typeorm',
      'A resolver calls a query or a service and holds no SQL.',
      { path: '[.]resolver[.]ts$' },
      { path: 'node_modules/typeorm/' },
    ),
    refuse(
      'src-without-test',
      'What runs never leans on its tests.',
      { path: '^(src|migrations)/', pathNot: '[.]test[.]ts$' },
      { path: '^(test|bench)/|[.]test[.]ts$' },
    ),
    refuse(
      'client-knows-the-schema-alone',
      'What partners install leans on nothing of the hub.',
      { path: '^client/' },
      { path: '^(src|migrations|test|bench)/' },
    ),
    refuse('web-without-src', 'The client knows the schema alone.', { path: '^web/' }, { path: '^(src|migrations)/' }),
    refuse(
      'no-dev-dependency-at-run-time',
      'The image is installed without devDependencies.',
      // the commands that write schema and docs run where the code is written
      { path: '^(src|migrations)/', pathNot: ['[.]test[.]ts$', '^src/schema/schema-command[.]ts$', '^src/docs/'] },
      { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/(@types|@medplum/fhirtypes)/' },
    ),
    refuse(
      'all-imports-resolve',
      'A name that leads nowhere breaks at start; what holds types alone leads nowhere at run time.',
      {},
      { couldNotResolve: true, pathNot: '^@medplum/fhirtypes$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(client/)?dist/|^(coverage|[.]samplan)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
