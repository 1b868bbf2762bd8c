import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@leadersboard/kit/clock';
import { silentLogger } from '@leadersboard/kit/log';
import { compose } from 'leadersboard/src/compose.ts';
import { loadAppConfig } from 'leadersboard/src/config.ts';
import openapiTypescript, { astToString } from 'openapi-typescript';

/** The types of the API as the composed app documents it: what src/api/schema.generated.ts must hold. */
export async function renderApiSchema(): Promise<string> {
  const document = await readApiDocument();
  return `// Written by "npm run generate -w apps/web" from the server's OpenAPI document.\n\n${astToString(await openapiTypescript(document))}`;
}

/** The OpenAPI document of the composed app, as JSON. */
export async function readApiDocument(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'lb-api-schema-'));
  try {
    const flags = { data: join(directory, 'data'), runner: 'process' };
    const { value: config, describe } = await loadAppConfig({ directory, env: {}, flags });
    const { server, close } = await compose(config, {
      settings: describe(),
      log: silentLogger,
      clock: systemClock,
      searchPath: undefined,
    });
    const response = await server.app.inject('/docs/json');
    await close();
    return response.body;
  } finally {
    await rm(directory, { recursive: true });
  }
}
