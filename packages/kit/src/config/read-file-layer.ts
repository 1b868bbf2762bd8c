import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ConfigLayerContent, emptyLayer } from './config-layer.ts';

/** Reads a file that may be absent; one that is there and cannot be read is a problem, not a surprise later. */
export async function readFileLayer(
  path: string,
  parse: (text: string) => ConfigLayerContent | Promise<ConfigLayerContent>,
): Promise<ConfigLayerContent> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return emptyLayer();
    const detail = `${basename(path)} cannot be read (${code}): ${path}. Make it a file that this user may read.`;
    return { ...emptyLayer(), problems: [{ path: '', detail }] };
  }
  return parse(text.replace(/^\uFEFF/, ''));
}
