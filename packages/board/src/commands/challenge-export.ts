import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { getMe } from '@leadersboard/jobs/commands';
import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { type ApiClient, connect, connectOptions } from '@leadersboard/kit/client';
import { kitErrors } from '@leadersboard/kit/errors';
import { hasErrorCode } from '@leadersboard/kit/files';
import type { z } from 'zod';
import { challengeView, createChallengeBody } from '../api/challenge-schemas.ts';
import { treeNames } from '../domain/contest.ts';
import { idArgument } from './challenge-options.ts';
import { downloadTree } from './download-tree.ts';
import { DEFINITION } from './read-challenge-folder.ts';

type ChallengeView = z.infer<typeof challengeView>;

const directory = { summary: 'where to; it must be empty, or not there' };

export const challengeExportCommand = defineCommand({
  name: 'export',
  summary: 'write a challenge into a folder from which it can be created again',
  arguments: { id: idArgument, directory },
  options: connectOptions,
  examples: [
    { command: 'lb challenge export fabric ./copy', what: 'with truth and scorer where it is yours' },
    { command: 'lb challenge create ./copy --id fabric-2', what: 'and create another one like it' },
  ],
  async run(context, { id, directory: named, ...server }) {
    const target = await requireEmpty(named, context.cwd);
    const client = connect(context, server);
    const address = `/challenges/${encodeURIComponent(id)}`;
    const challenge = await client.get(address, challengeView);
    await mkdir(target, { recursive: true });
    const { stringify } = await import('yaml');
    await writeFile(join(target, DEFINITION), stringify(definitionOf(challenge)));
    const trees = await exportTrees(context, client, challenge, target);
    await context.output({ directory: target, trees }, () =>
      [`${target} holds the challenge "${id}": ${[DEFINITION, ...trees].join(', ')}.`].join('\n'),
    );
  },
});

async function requireEmpty(named: string, cwd: string): Promise<string> {
  const target = resolve(cwd, named);
  const names = await readdir(target).catch((error: unknown) => {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw error;
  });
  if (names.length > 0) throw kitErrors.usage(`${named} is not empty. Name a folder that is not there yet.`);
  return target;
}

/** What the view has of the fields of a new challenge, but for what there is without them. */
function definitionOf(challenge: ChallengeView): Record<string, unknown> {
  const view: Record<string, unknown> = challenge;
  const said = Object.keys(createChallengeBody.shape).map((name) => [name, view[name]] as const);
  return Object.fromEntries(said.filter(([, value]) => value !== null && !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Hidden trees are shown to who runs the challenge, and nobody else asks for them. */
async function exportTrees(
  context: CommandContext,
  client: ApiClient,
  { id, owner, trees }: ChallengeView,
  target: string,
): Promise<string[]> {
  const me = await getMe(client);
  const isHost = me.role === 'admin' || me.user === owner;
  const exported: string[] = [];
  for (const name of treeNames) {
    if (!trees[name]) continue;
    const address = `/challenges/${encodeURIComponent(id)}/${isHost ? `trees/${name}` : name}`;
    await downloadTree(context, client, address, join(target, name));
    exported.push(name);
  }
  return exported;
}
