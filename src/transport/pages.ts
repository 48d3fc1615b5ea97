import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Something to hand out as it is: a page, a script, a style sheet. */
export interface Page {
  contentType: string;
  body: string | Buffer;
  /** Content-Security-Policy (CSP level 3); for pages. */
  policy?: string;
}

/** Sends a page with the headers that keep browsers from guessing, framing and telling on. */
export function sendPage(response: ServerResponse, page: Page): void {
  response.writeHead(200, {
    'content-type': page.contentType,
    'content-length': Buffer.byteLength(page.body),
    'content-security-policy': page.policy ?? "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  response.end(page.body);
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1.125rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin-bottom: .25rem; }
h2 { font-size: 1.25rem; margin-top: 2.25rem; }
.lead { font-size: 1.25rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { border: 1px solid; border-radius: .25rem; overflow-x: auto; padding: .75rem 1rem; }
a { color: inherit; text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
`;

/** The page at `/`: what this is, and where to go on. `demo` adds the playground and how to get a token. */
export function landingPage(demo: boolean): Page {
  return {
    contentType: 'text/html; charset=utf-8',
    policy: `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    body: `<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>samplan – én plan, flere etater</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>samplan</h1>
<p class="lead">Én felles plan for den som er ny i Norge, laget sammen med personen det gjelder.</p>
<p>Flere etater står bak samme plan. Hver etat eier og svarer for sine egne tiltak. Det som er delt, ser alle som er med.
Det som er fortrolig, ser bare etaten og personen selv, og de som personen har gitt samtykke til. Personen kan se hvem som har sett hva.</p>
<h2>For systemer</h2>
<p>Alt går gjennom ett GraphQL-endepunkt: <code>/graphql</code>, med HTTP POST eller WebSocket (<code>graphql-transport-ws</code>).
Hvert kall bærer et token: <code>Authorization: Bearer …</code></p>
${demo ? DEMO_PART : ''}<h2>For drift</h2>
<p><a href="/health/live">/health/live</a>, <a href="/health/ready">/health/ready</a> og <a href="/metrics">/metrics</a></p>
</main>
</body>
</html>
`,
  };
}

const DEMO_PART = `<h2>Prøv selv</h2>
<p>Dette er en demonstrasjon med oppdiktede personer. <a href="/graphiql">Åpne lekeplassen</a>, som viser hele skjemaet og har eksempler du kan kjøre.</p>
<p>Be om et token for en av personene i eksemplene, og lim det inn under <em>Headers</em> på lekeplassen:</p>
<pre><code>npm run -s token -- samira/ingunn</code></pre>
<p>Personene heter <code>SAK/NØKKEL</code>: <code>samira/participant</code> er deltakeren selv, <code>samira/ingunn</code> er koordinatoren,
<code>samira/hamid</code> er veilederen i NAV. Slik ser du at de samme spørsmålene får ulike svar. Mer om token står i <code>docs/tokens.md</code>.</p>
`;
