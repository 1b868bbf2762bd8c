import { Readable } from 'node:stream';
import type { ArtifactOwner, ReportProblem } from '../../ports/tracking-source.ts';
import type { TransferFiles } from '../../ports/transfer-target.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { readServerFiles } from '../mlflow-sources/index.ts';
import type { TargetServer } from './target-server.ts';

/** The files of one run or model in a server that takes them itself. */
export function createProxiedFiles(
  { client, signal }: TargetServer,
  owner: ArtifactOwner,
  report: ReportProblem,
): TransferFiles {
  const root = /^mlflow-artifacts:(?:\/\/[^/]*)?(\/.*)$/.exec(owner.artifactUri)?.[1];
  return {
    list: () => readServerFiles({ client, signal }, owner, report),
    async put({ path }, content) {
      if (root === undefined) {
        throw trackingErrors.mlflow_refused(
          `the server keeps its files in ${owner.artifactUri}, where only its clients write. Start it with --serve-artifacts and an --artifacts-destination.`,
        );
      }
      const encoded = `${root}/${path}`.split('/').map(encodeURIComponent).join('/');
      await client.upload(`/api/2.0/mlflow-artifacts/artifacts${encoded}`, Readable.from(content), signal);
    },
  };
}
