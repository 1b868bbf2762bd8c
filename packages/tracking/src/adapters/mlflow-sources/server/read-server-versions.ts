import { type Connection, readPages } from './read-pages.ts';
import { modelVersionPage } from './server-answers.ts';

/** A search finds either models or prompts. */
export const ONLY_PROMPTS = "tags.`mlflow.prompt.is_prompt` = 'true'";

/** All versions of a model; with `ONLY_PROMPTS` as the filter those of a prompt. */
export async function readServerVersions(
  connection: Connection,
  name: string,
  filter: string,
  pageSize: number,
) {
  const versions = [];
  const quoted = name.includes("'") ? `"${name}"` : `'${name}'`;
  const input = { filter: `name = ${quoted}${filter && ` AND ${filter}`}` };
  const call = { method: 'GET', path: 'model-versions/search', input, schema: modelVersionPage } as const;
  for await (const page of readPages(connection, { ...call, pageSize }))
    versions.push(...page.model_versions);
  return versions;
}
