import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { connectOptions } from '@leadersboard/kit/client';
import { kitErrors } from '@leadersboard/kit/errors';

export const idArgument = { summary: 'the id of the challenge' } as const;

/** What can be said of a challenge with flags; a flag wins over the same in the file. */
export const challengeOptions = {
  title: { type: 'string', summary: 'the title, in English' },
  titleJa: { type: 'string', summary: 'the title, in Japanese' },
  description: { type: 'string', summary: 'what it is about, in English' },
  descriptionJa: { type: 'string', summary: 'what it is about, in Japanese' },
  metric: {
    type: 'string',
    multiple: true,
    summary: 'a metric as name:higher or name:lower, then :unit and :decimals where wanted',
  },
  primaryMetric: { type: 'string', summary: 'the metric that ranks; else the first one' },
  visibility: {
    type: 'string',
    choices: ['public', 'private'],
    summary: 'whether only who is signed in sees it',
  },
  resourceClass: { type: 'string', summary: 'the class of jobs that ask for none' },
  environment: { type: 'string', summary: 'the environment of jobs that ask for none' },
  ...connectOptions,
} as const;

export type ChallengeFlags = {
  title: string | undefined;
  titleJa: string | undefined;
  description: string | undefined;
  descriptionJa: string | undefined;
  metric: readonly string[];
  primaryMetric: string | undefined;
  visibility: 'public' | 'private' | undefined;
  resourceClass: string | undefined;
  environment: string | undefined;
};

export type Fields = Record<string, unknown>;

/** The body of a request, from the fields of a file and the flags; the server says what is wrong with it. */
export function describeChallenge(fields: Fields, flags: ChallengeFlags): Fields {
  const { title, titleJa, description, descriptionJa, metric, primaryMetric, visibility } = flags;
  return {
    ...fields,
    ...localize('title', fields.title, title, titleJa),
    ...localize('description', fields.description, description, descriptionJa),
    ...(metric.length > 0 && { metrics: metric.map(readMetric) }),
    ...(primaryMetric !== undefined && { primary_metric: primaryMetric }),
    ...(visibility && { visibility }),
    ...(flags.resourceClass !== undefined && { resource_class: flags.resourceClass }),
    ...(flags.environment !== undefined && { environment: flags.environment }),
  };
}

/** Reads the fields of a challenge.yaml (or .json), in the words of the API; none where no file is named. */
export async function readChallengeFile(file: string | undefined, cwd: string): Promise<Fields> {
  if (file === undefined) return {};
  const { parse } = await import('yaml');
  const text = await readFile(resolve(cwd, file), 'utf8').catch((cause: unknown) => {
    throw kitErrors.usage(`The file ${file} cannot be read. Name a challenge.yaml, or use the flags.`, {
      cause,
    });
  });
  const fields = parseFields(() => parse(text), file);
  if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return { ...fields };
  throw kitErrors.usage(`${file} holds no fields. Write one a line, like "id: fabric".`);
}

function parseFields(parse: () => unknown, file: string): unknown {
  try {
    return parse();
  } catch (cause) {
    const [fault] = String(cause instanceof Error ? cause.message : cause).split('\n');
    throw kitErrors.usage(`${file} is not YAML: ${fault}`, { cause });
  }
}

function localize(name: string, current: unknown, en: string | undefined, ja: string | undefined): Fields {
  if (en === undefined && ja === undefined) return {};
  const text = typeof current === 'object' ? current : {};
  return { [name]: { ...text, ...(en !== undefined && { en }), ...(ja !== undefined && { ja }) } };
}

function readMetric(text: string): Fields {
  const [, name, direction, unit, decimals] =
    /^(.+):(higher|lower)(?::([^:]*))?(?::(\d+))?$/.exec(text) ?? [];
  if (name === undefined)
    throw kitErrors.usage(`"${text}" is no metric. Write it like image_auc:higher or vram_mb:lower:MB:0.`);
  return {
    ...{ name, direction },
    ...(unit && { unit }),
    ...(decimals !== undefined && { precision: Number(decimals) }),
  };
}
