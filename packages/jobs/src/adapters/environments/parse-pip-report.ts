import { z } from 'zod';
import { jobsErrors } from '../../jobs-errors.ts';
import type { LockedPackage } from './package-lock.ts';

/** No more of https://pip.pypa.io/en/stable/reference/installation-report/ than is needed: the rest may change. */
const reportSchema = z.object({
  install: z.array(
    z.object({
      metadata: z.object({ name: z.string(), version: z.string() }),
      is_direct: z.boolean(),
      download_info: z.object({
        url: z.string(),
        archive_info: z
          .object({
            hash: z.string().optional(),
            hashes: z.record(z.string(), z.string()).optional(),
          })
          .optional(),
      }),
    }),
  ),
});

/** The packages that pip would install, all of them wheels of the index. */
export function parsePipReport(text: string): LockedPackage[] {
  return reportSchema.parse(JSON.parse(text)).install.map(({ metadata, is_direct, download_info }) => {
    const { name, version } = metadata;
    const { url, archive_info } = download_info;
    const hash = archive_info?.hashes?.sha256 ?? /^sha256=(.+)$/.exec(archive_info?.hash ?? '')?.[1];
    if (is_direct || !/\.whl($|[?#])/.test(url) || hash === undefined) {
      throw jobsErrors.policy(
        `The package ${name} ${version} is no wheel of the index, and nothing else is installed. Ask for packages that need none such.`,
      );
    }
    return { name, version, hashes: [hash] };
  });
}
