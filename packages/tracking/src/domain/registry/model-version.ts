import type { TextEntry } from '../../ports/tracking-server.ts';
import type { ModelStage } from './model-stage.ts';

export type ModelVersion = {
  modelName: string;
  /** 1, 2, 3 …; the number of a deleted version is not given again. */
  version: number;
  createdAt: number;
  updatedAt: number;
  /** Undefined where it was taken away. */
  description: string | undefined;
  stage: ModelStage;
  /** As it was given, but that a source `models:/` names a version. */
  source: string;
  /** Where the files lie: the source, or that of the version or logged model that the source names. */
  location: string;
  /** '' where it is from no run. */
  runId: string;
  runLink: string;
  /** Of the logged model that it was made from. */
  modelId: string | undefined;
  tags: readonly TextEntry[];
  aliases: readonly string[];
};
