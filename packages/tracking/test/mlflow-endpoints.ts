import { readFileSync } from 'node:fs';
import { findArea } from '../src/api/unserved/find-area.ts';
import { laterAreas } from '../src/api/unserved/later-areas.ts';

export type Standing = 'yes' | 'with --ui' | 'later' | 'no' | 'later, until then empty' | 'no, always empty';

/** An endpoint of MLflow 3.17.2, and what this server does about it. */
export type Endpoint = { method: string; path: string; standing: Standing };

/** All that MLflow's server registers, by the subjects of docs/compatibility.md. */
export function readEndpoints(): Map<string, Endpoint[]> {
  const text = readFileSync(new URL('./mlflow-3.17.2-endpoints.txt', import.meta.url), 'utf8');
  return new Map(
    text.split(/^# /m).flatMap((part) => {
      const [title = '', ...lines] = part.trim().split('\n');
      const endpoints = lines.map((line) => {
        const [method = '', path = ''] = line.split(' ');
        return { method, path, standing: standingOf(method, path) };
      });
      return title ? [[title, endpoints] as const] : [];
    }),
  );
}

function standingOf(method: string, path: string): Standing {
  if (/^\/(build\/|static-files\/|$)/.test(path)) return 'with --ui';
  const area = findArea(path);
  if (!area) return 'yes';
  const isEmpty = Object.hasOwn(area.empty ?? {}, `${method} ${path}`);
  if (laterAreas.includes(area)) return isEmpty ? 'later, until then empty' : 'later';
  return isEmpty ? 'no, always empty' : 'no';
}

/** The tables of docs/compatibility.md. */
export function renderEndpoints(): string {
  return Array.from(readEndpoints(), ([title, endpoints]) =>
    [
      `### ${title}`,
      '',
      '| method | path | here |',
      '|---|---|---|',
      ...endpoints.map(({ method, path, standing }) => `| ${method} | \`${path}\` | ${standing} |`),
    ].join('\n'),
  ).join('\n\n');
}
