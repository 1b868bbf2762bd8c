import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import { parseArtifactFolder } from './parse-artifact-path.ts';

/** Whose files they are. */
export type ArtifactOwner = { runId: string } | { modelId: string };

export type ProxiedPath = {
  experimentId: string;
  owner: ArtifactOwner;
  /** Where the owner's files lie in the artifact destination. */
  folder: string;
  /** In that folder; '' is the folder itself. */
  path: string;
};

const runFolder = /^(?<experimentId>\d+)\/(?<runId>[^/]+)\/artifacts(?:\/(?<path>.+))?$/;
const modelFolder = /^(?<experimentId>\d+)\/models\/(?<modelId>[^/]+)\/artifacts(?:\/(?<path>.+))?$/;

/** Reads `1/<run>/artifacts/net.pt` or `1/models/<model>/artifacts/MLmodel`: nothing else is to be had through the proxy. */
export function parseProxiedPath(text: string): ProxiedPath {
  const whole = parseArtifactFolder(text);
  const {
    experimentId,
    runId,
    modelId,
    path = '',
  } = (modelFolder.exec(whole) ?? runFolder.exec(whole))?.groups ?? {};
  if (experimentId === undefined) {
    throw trackingErrors.invalid_parameter_value(
      `The path ${quote(text)} is not one of a run or a logged model. Files lie below EXPERIMENT/RUN/artifacts or EXPERIMENT/models/MODEL/artifacts.`,
    );
  }
  const folder = path === '' ? whole : whole.slice(0, -path.length - 1);
  return { experimentId, owner: modelId === undefined ? { runId: runId ?? '' } : { modelId }, folder, path };
}
