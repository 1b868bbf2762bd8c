import { parseArtifactPath } from '../../domain/artifacts/parse-artifact-path.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { refuseOtherExperiment } from './own-runs.ts';

export type ArtifactPlace = {
  /** As it is known inside. */
  runId: string;
  /** In the run; '' is the top. */
  path: string;
};

/** The place that a path like `1/<run>/artifacts/models/net.pt` names. */
export function parseArtifactPlace(path: string): ArtifactPlace {
  const [experiment = '', runId = '', folder, ...names] = path.split('/');
  refuseOtherExperiment(experiment);
  if (folder !== 'artifacts') {
    throw trackingErrors.window_denied(
      'Files of a run lie below its artifact URI; there is nothing else to be read or written here.',
    );
  }
  return { runId, path: names.length === 0 ? '' : parseArtifactPath(names.join('/')) };
}
