import { writeFileSync } from 'node:fs';
import { readCase } from '../../src/demo/case-file';
import { loadCases } from '../../src/demo/load-case';
import { copyOf } from '../factories/copies';
import { startTestHub } from '../harness/hub';
import { bundledText } from '../demo/loaded';
test("render", async () => {
  let hub = null as never as Awaited<ReturnType<typeof startTestHub>>; try { hub = await startTestHub();

  for (const key of (process.env.CASES ?? 'olena,samira,yusuf').split(',')) {
    const file = readCase(bundledText(key));
    const [one] = await loadCases(hub.hub, hub.database.ownerUrl, [file], () => undefined);
    const token = await hub.token({ kind: 'CITIZEN', nationalId: file.participant.nationalId });
    for (const language of (process.env.LANGS ?? 'nb,ar').split(',')) {
      const t = performance.now();
      const { bytes } = await copyOf(hub, token, one?.planId as string, 'PDF', language);
      process.stdout.write(`${key} ${language} ${Math.round(performance.now() - t)} ms ${bytes.length}\n`);
      writeFileSync(`/tmp/pdf/${key}-${language}.pdf`, bytes);
    }
    for (const format of ['JSON', 'ICALENDAR', 'FHIR']) {
      try { writeFileSync(`/tmp/pdf/${key}.${format}`, (await copyOf(hub, token, one?.planId as string, format)).bytes); } catch (e) { process.stdout.write(String(e) + '\n'); }
    }
  }
  } finally { await hub.close(); }
}, 120000);
