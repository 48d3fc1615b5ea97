import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from './pages';

/** Where each file of the playground lies: in packages that are installed, so that nothing comes from another host. */
const FILES: Record<string, { package: string; file: string; contentType: string }> = {
  'react.js': { package: 'react', file: 'umd/react.production.min.js', contentType: 'text/javascript' },
  'react-dom.js': { package: 'react-dom', file: 'umd/react-dom.production.min.js', contentType: 'text/javascript' },
  'graphiql.js': { package: 'graphiql', file: 'graphiql.min.js', contentType: 'text/javascript' },
  'graphiql.css': { package: 'graphiql', file: 'graphiql.min.css', contentType: 'text/css' },
};

const PAGE: Page = {
  contentType: 'text/html; charset=utf-8',
  // the editor sets styles on its own elements, hence unsafe-inline for styles alone
  policy:
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>samplan – GraphiQL</title>
<link rel="stylesheet" href="/graphiql/graphiql.css">
<link rel="stylesheet" href="/graphiql/page.css">
</head>
<body>
<div id="graphiql">Loading …</div>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script type="module" src="/graphiql/start.js"></script>
</body>
</html>
`,
};

const STYLE: Page = { contentType: 'text/css', body: 'html, body, #graphiql { height: 100%; margin: 0; }' };

const WHO_AM_I = `# Who am I?
{
  viewer { id kind name agency { name kind } memberships { agency { name } role } }
}
`;

const MY_PLANS = `# The plans that I have access to, with what I may read of them
query MyPlans {
  plans(first: 10) {
    totalCount
    edges { node {
      id status nextReview participant { name } viewerCan
      gaps { from to days }
      measures {
        id status period { from to } owner { name }
        content {
          __typename
          ... on MeasureContent { title description place responsible { name } }
          ... on Withheld { reason explanation canRequestConsent }
        }
      }
    } }
  }
}
`;

const LIVE = `# What happens in a plan, as it happens: run it, and change something in another tab
subscription Live($planId: ID!) {
  planEvents(planId: $planId) {
    type occurredAt cursor
    measure { id status content { __typename ... on MeasureContent { title } } }
    forget { type id }
  }
}
`;

/** Starts the page: the token stands in the headers' editor and goes over HTTP and WebSocket alike. */
const START: Page = {
  contentType: 'text/javascript',
  body: `import { createClient } from '/graphiql/graphql-ws/client.js';
let headers = {};
const socket = createClient({
  url: location.origin.replace(/^http/, 'ws') + '/graphql',
  lazyCloseTimeout: 0,
  connectionParams: () => ({ authorization: headers.authorization, actingAgency: headers['x-acting-agency'], language: headers['accept-language'] }),
});
const send = GraphiQL.createFetcher({ url: '/graphql', wsClient: socket });
const fetcher = (request, options) => {
  headers = Object.fromEntries(Object.entries(options?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  // no token pasted in yet: the schema is answered without one
  if (headers.authorization?.trim() === 'Bearer') delete headers.authorization;
  return send(request, { ...options, headers });
};
const token = '{\\n  "authorization": "Bearer "\\n}';
const defaultTabs = ${JSON.stringify([WHO_AM_I, MY_PLANS])}.map((query) => ({ query, headers: token }));
defaultTabs.push({ query: ${JSON.stringify(LIVE)}, variables: '{\\n  "planId": ""\\n}', headers: token });
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultTabs, defaultHeaders: token, shouldPersistHeaders: false }),
);
`,
};

/** The part of the playground at a path below /graphiql; undefined where there is none, or its package is not installed (as in a production image). */
export async function graphiqlFile(path: string): Promise<Page | undefined> {
  if (path === '/graphiql') return (await readIfThere('graphiql', 'graphiql.min.js')) && PAGE;
  const name = path.slice('/graphiql/'.length);
  if (name === 'page.css') return STYLE;
  if (name === 'start.js') return START;
  const socketFile = /^graphql-ws\/([\w-]+\.js)$/.exec(name)?.[1];
  const source = socketFile
    ? { package: 'graphql-ws', file: join('dist', socketFile), contentType: 'text/javascript' }
    : Object.hasOwn(FILES, name)
      ? FILES[name]
      : undefined;
  if (!source) return undefined;
  const body = await readIfThere(source.package, source.file);
  return body && { contentType: source.contentType, body };
}

async function readIfThere(packageName: string, file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(join(dirname(require.resolve(`${packageName}/package.json`)), file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
