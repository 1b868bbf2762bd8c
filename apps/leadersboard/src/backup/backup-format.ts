import { z } from 'zod';

/*
 * A backup is a tar, packed by gzip. First comes HEAD, which says what it is, then each file under the path that it has in a data
 * directory, and last MANIFEST, which lists the files that count, with their digests. What is not listed does not count: it
 * belongs to something that was removed while it was being copied. So an archive without its end is none.
 */

/** Grows when an older program could not restore what a newer one has written. */
export const FORMAT = 1;

export const HEAD = 'leadersboard-backup.json';
export const MANIFEST = 'manifest.json';
export const CONFIGURATION = 'configuration.json';

export const headSchema = z.object({
  format: z.int(),
  version: z.string(),
  created_at: z.string(),
});

export type BackupEntry = { path: string; sizeBytes: number; sha256: string };

/** How many there are of each kind. */
export type BackupCounts = { databases: number; submissions: number; artifacts: number; files: number };

export const manifestSchema = z.object({
  counts: z.object({
    databases: z.int(),
    submissions: z.int(),
    artifacts: z.int(),
    files: z.int(),
  }),
  entries: z.array(z.object({ path: z.string(), sizeBytes: z.int(), sha256: z.string() })),
});
