// Plain JavaScript: it runs on a Node of its own (see package.json), with packages that samplan's type check does not have.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makePgSmartTagsPlugin } from 'postgraphile/utils';

const { DATABASE_URL, BENCH_POOL, BENCH_TODAY, BENCH_NOW } = process.env;

/** Orders that the plan page asks for; without a tag only indexed columns can be ordered by. */
const orders = ['plain.measure.period_from', 'plain.goal.added'].map((match) => ({
  kind: 'attribute',
  match,
  tags: { behavior: '+orderBy' },
}));

/** @type {GraphileConfig.Preset} */
const preset = {
  extends: [PostGraphileAmberPreset],
  plugins: [makePgSmartTagsPlugin(orders)],
  pgServices: [
    makePgService({
      connectionString: DATABASE_URL,
      schemas: ['plain'],
      pubsub: false,
      poolConfig: { max: Number(BENCH_POOL) },
    }),
  ],
  schema: { defaultBehavior: '-insert -update -delete -connection +list' },
  grafserv: { graphiql: false, watch: false },
  grafast: {
    explain: false,
    context: ({ node }) => {
      const { 'x-person': person, 'x-agency': agency, 'x-plan': plan } = node.req.headers;
      return {
        pgSettings: {
          'hub.person': person,
          'hub.agency': agency,
          'hub.kind': 'STAFF',
          'hub.scope': `{${plan}}`,
          'hub.today': BENCH_TODAY,
          'hub.now': BENCH_NOW,
        },
      };
    },
  },
};

const pgl = postgraphile(preset);
const server = createServer();
server.on('error', (error) => {
  throw error;
});
await pgl.createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
// the starting process is gone: nothing would end this one
process.on('disconnect', () => process.exit(0));
