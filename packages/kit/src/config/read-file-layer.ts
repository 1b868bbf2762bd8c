import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ConfigLayerContent, emptyLayer } from './config-layer.ts';

/**
 * Reads a file that may be absent; one that is there and cannot be read is a problem, not a surprise later. So is one of another
 * user's: settings name programs that we start, and a directory in which somebody works can be everybody's, as /tmp is.
 */
export async function readFileLayer(
  path: string,
  parse: (text: string) => ConfigLayerContent | Promise<ConfigLayerContent>,
  { SUDO_UID }: Readonly<Record<string, string | undefined>>,
): Promise<ConfigLayerContent> {
  let text: string;
  try {
    await using file = await open(path);
    const stranger = await findStranger(file, SUDO_UID);
    if (stranger !== undefined) {
      return refuse(
        `${basename(path)} belongs to user ${stranger}, who could choose what this user (${process.getuid?.()}) runs: ${path}. Give it to this user (chown), or start as its owner.`,
      );
    }
    text = await file.readFile('utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return emptyLayer();
    return refuse(
      `${basename(path)} cannot be read (${code}): ${path}. Make it a file that this user may read.`,
    );
  }
  return parse(text.replace(/^\uFEFF/, ''));
}

function refuse(detail: string): ConfigLayerContent {
  return { ...emptyLayer(), problems: [{ path: '', detail }] };
}

/** Whoever owns the file, unless it is this user, root, or who became root with sudo. */
async function findStranger(file: FileHandle, sudoer: string | undefined): Promise<number | undefined> {
  const self = process.getuid?.();
  if (self === undefined) return undefined;
  const { uid } = await file.stat();
  const trusted = [0, self, ...(self === 0 ? [Number(sudoer)] : [])];
  return trusted.includes(uid) ? undefined : uid;
}
