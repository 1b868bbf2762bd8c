import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readApiDocument } from '../../apps/web/tools/render-api-schema.ts';
import { fixture } from './tree-files.ts';

type Operation = { operationId?: string; tags?: readonly string[]; summary?: string };
type Document = { paths: Record<string, Record<string, Operation>> };

test('documents every route with an operationId, tags and a summary', async () => {
  const document: Document = JSON.parse(await readApiDocument());

  assert.ok(Object.keys(document.paths).length >= 6);
  assert.deepEqual(findUndocumented(document), []);
});

test('turns red for a route without an operationId, tags or a summary, and for an operationId that stands twice', () => {
  const document = JSON.parse(readFileSync(join(fixture('routes'), 'document.json'), 'utf8'));

  assert.deepEqual(findUndocumented(document), [
    'GET /nameless has no operationId',
    'GET /untagged has no tags',
    'POST /untagged has no tags',
    'GET /silent has no summary',
    'DELETE /good has the operationId of another route: getGood',
  ]);
});

function findUndocumented({ paths }: Document): string[] {
  const seen = new Set<string>();
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { operationId, tags = [], summary }]) => {
      const route = `${method.toUpperCase()} ${path}`;
      const isSecond = operationId !== undefined && seen.has(operationId);
      if (operationId) seen.add(operationId);
      return [
        ...(operationId ? [] : [`${route} has no operationId`]),
        ...(tags.length > 0 ? [] : [`${route} has no tags`]),
        ...(summary ? [] : [`${route} has no summary`]),
        ...(isSecond ? [`${route} has the operationId of another route: ${operationId}`] : []),
      ];
    }),
  );
}
