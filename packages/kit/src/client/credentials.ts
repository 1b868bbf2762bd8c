import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { kitErrors } from '../errors/index.ts';

const schema = z.object({
  /** Whom commands speak to when nothing names a server. */
  current: z.string().optional(),
  /** By origin: a token is sent to the server that it was stored for, and to no other. */
  servers: z.record(z.string(), z.object({ token: z.string() })),
});

export type Credentials = z.infer<typeof schema>;

type Environment = Readonly<Record<string, string | undefined>>;

/** `~/.config/leadersboard/credentials.json`, or below XDG_CONFIG_HOME; undefined for who has no home. */
function findCredentialsFile({ XDG_CONFIG_HOME, HOME }: Environment): string | undefined {
  const configHome = XDG_CONFIG_HOME || (HOME && join(HOME, '.config'));
  return configHome ? join(configHome, 'leadersboard', 'credentials.json') : undefined;
}

/** What `lb login` has stored; nothing where it never did. */
export function readCredentials(env: Environment): Credentials {
  const file = findCredentialsFile(env);
  const text = file === undefined ? undefined : readText(file);
  if (text === undefined) return { servers: {} };
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw kitErrors.usage(`${file} cannot be understood. Remove it and sign in again: lb login`, {
    cause: parsed.error,
  });
}

/** Readable by its owner alone, and whole at any moment. Returns the file's path. */
export function writeCredentials(env: Environment, credentials: Credentials): string {
  const file = findCredentialsFile(env);
  if (file === undefined)
    throw kitErrors.usage('There is no place for the token: set HOME or XDG_CONFIG_HOME.');
  const draft = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(draft, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, file);
  return file;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
      return undefined;
    throw kitErrors.usage(`${file} may not be read. Give yourself the right to, or remove it.`, { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON fails the schema, which says so.
    return undefined;
  }
}
