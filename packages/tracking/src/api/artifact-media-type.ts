import { posix } from 'node:path';

const TEXT = 'text/plain; charset=utf-8';

/** What a browser may be told of a file that anybody stored: nothing that it would run as a page or a picture with scripts. */
const types: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...[
        'txt',
        'log',
        'err',
        'out',
        'cfg',
        'conf',
        'ini',
        'properties',
        'toml',
        'yaml',
        'yml',
        'env',
        'lock',
      ],
      ...['csv', 'tsv', 'json', 'jsonl', 'geojson', 'md', 'rst', 'ipynb', 'py', 'js', 'ts', 'r', 'sh', 'sql'],
      ...['mlmodel', 'mlproject'],
    ].map((extension) => [extension, TEXT]),
  ),
  ...{
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    webp: 'image/webp',
    bmp: 'image/bmp',
  },
  ...{
    mp4: 'video/mp4',
    webm: 'video/webm',
    mp3: 'audio/mpeg',
    wav: 'audio/wav',
    ogg: 'audio/ogg',
    flac: 'audio/flac',
  },
};

/** By the extension, or the name where it has none; bytes where nothing harmless is known of it. */
export function artifactMediaType(path: string): string {
  const name = posix.basename(path).toLowerCase();
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return Object.hasOwn(types, extension) ? (types[extension] ?? BYTES) : BYTES;
}

const BYTES = 'application/octet-stream';
