import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import { parseArtifactFolder } from '../artifacts/parse-artifact-path.ts';

/** Where the files of a new version come from. A source that is none of these is refused. */
export type ModelSource =
  | { kind: 'run'; runId: string; folder: string }
  | { kind: 'logged model'; modelId: string }
  | { kind: 'version'; modelName: string; which: WhichVersion }
  /** An address that must lie in the place of the run or the logged model that is named beside it. */
  | { kind: 'files'; address: string };

export type WhichVersion = { version: number } | { alias: string } | { stage: string };

const RUN = /^runs:\/([^/]+)(?:\/(.*))?$/s;
const LOGGED_MODEL = /^models:\/([^/@]+)$/;
const VERSION = /^models:\/([^/]+)\/([^/]+)$/;
const ALIAS = /^models:\/([^/]+)@([^/@]+)$/;
const FILES = /^(?:mlflow-artifacts:(?:\/\/(?=\/))?|file:(?:\/\/(?=\/))?)?\/[^/]/;

export function parseModelSource(source: string): ModelSource {
  const [, runId, folder = ''] = RUN.exec(source) ?? [];
  if (runId !== undefined) return { kind: 'run', runId, folder: parseArtifactFolder(folder) };
  const [, modelId] = LOGGED_MODEL.exec(source) ?? [];
  if (modelId !== undefined) return { kind: 'logged model', modelId };
  const [, modelName, suffix = ''] = VERSION.exec(source) ?? [];
  if (modelName !== undefined) return { kind: 'version', modelName, which: readSuffix(suffix) };
  const [, aliasedName, alias = ''] = ALIAS.exec(source) ?? [];
  if (aliasedName !== undefined) return { kind: 'version', modelName: aliasedName, which: { alias } };
  if (FILES.test(source)) return { kind: 'files', address: source };
  throw trackingErrors.invalid_parameter_value(
    `Invalid model version source ${quote(source)}. A version is made from what this server keeps: runs:/<run>/<path>, models:/<name>/<version>, models:/<logged model>, or an address in the artifacts of the run that run_id names. Log the files to a run first.`,
  );
}

function readSuffix(suffix: string): WhichVersion {
  if (/^\d{1,15}$/.test(suffix)) return { version: Number(suffix) };
  return suffix.toLowerCase() === 'latest' ? { alias: 'latest' } : { stage: suffix };
}
