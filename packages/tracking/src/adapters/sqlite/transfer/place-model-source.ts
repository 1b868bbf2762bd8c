import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { SourceModelVersion } from '../../../domain/transfer/source-entities.ts';

export type PlacedSource = { source: string; location: string; modelId: string | undefined };

/** Wherever a store keeps them, the files of a run or a model are below a folder of its id. */
const FILES = /^.*\/([^/]+)\/artifacts(\/.*)?$/s;
const LOGGED_MODEL = /^models:\/([^/@]+)$/;

/**
 * Where a version's files lie here: with the run or the logged model that it came from, which were brought before it. What belongs to
 * nothing of ours keeps the address that it had, unless that would mean a place of this server's.
 */
export function placeModelSource(writer: SqliteWriter, { source, runId }: SourceModelVersion): PlacedSource {
  const [, modelId] = LOGGED_MODEL.exec(source) ?? [];
  if (modelId !== undefined) return { source, location: findModelUri(writer, modelId) ?? '', modelId };
  if (source.startsWith('runs:/')) return { source, location: source, modelId: undefined };
  const [, owner = '', rest = ''] = FILES.exec(source) ?? [];
  const ofRun = owner === runId ? findRunUri(writer, owner) : undefined;
  const uri = ofRun ?? findModelUri(writer, owner);
  const foreign = source.startsWith('mlflow-artifacts:') ? '' : source;
  const location = uri === undefined ? foreign : `${uri}${rest}`;
  return {
    ...{ source: location || source, location },
    modelId: uri !== undefined && ofRun === undefined ? owner : undefined,
  };
}

function findRunUri(writer: SqliteWriter, runId: string): string | undefined {
  return writer.get<{ uri: string }>('SELECT artifact_uri AS uri FROM runs WHERE uuid = ?', runId)?.uri;
}

function findModelUri(writer: SqliteWriter, modelId: string): string | undefined {
  const sql = 'SELECT artifact_uri AS uri FROM logged_models WHERE model_id = ?';
  return writer.get<{ uri: string }>(sql, modelId)?.uri;
}
