import { writeFile } from 'node:fs/promises';
import { renderApiSchema } from './render-api-schema.ts';

await writeFile(new URL('../src/api/schema.generated.ts', import.meta.url), await renderApiSchema());
