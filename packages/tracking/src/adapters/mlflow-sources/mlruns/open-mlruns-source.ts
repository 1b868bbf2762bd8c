import { realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';
import type { TrackedExperiment } from '../../../domain/tracked-experiment.ts';
import type { ReportProblem, TrackingSourcePort } from '../../../ports/tracking-source.ts';
import { trackingErrors } from '../../../tracking-errors.ts';
import { listFolders, walkFolder } from '../list-folder.ts';
import { findArtifactFolder, readArtifactFolder } from '../local-artifacts.ts';
import { experimentMeta, runMeta } from './meta-schemas.ts';
import { readMeta } from './read-meta.ts';
import { parseRunLine, readMetricFile } from './read-metric-file.ts';
import { readLoggedModel, readRegisteredModel } from './read-models.ts';
import { readRun, readTexts } from './read-run.ts';

export type MlrunsSourceOptions = {
  folder: string;
  /** Folders besides it whose artifacts may be read. */
  artifactFolders: readonly string[];
  report: ReportProblem;
};

const TRASH = '.trash';
const REGISTRY = 'models';
const NO_RUNS = new Set(['tags', 'datasets', 'traces', 'models']);

/** The folder in which MLflow keeps everything as files. */
export function openMlrunsSource({
  folder,
  artifactFolders,
  report,
}: MlrunsSourceOptions): TrackingSourcePort {
  const root = requireFolder(folder);
  const places = new Map<string, { folder: string; deleted: boolean }>();
  const artifactPlaces = {
    folders: [root, ...artifactFolders],
    destination: artifactFolders[0] ?? root,
    base: dirname(root),
  };

  function* readExperiments(parent: string, inTrash: boolean): Generator<TrackedExperiment> {
    for (const name of listFolders(parent, report)) {
      if (!inTrash && (name === TRASH || name === REGISTRY)) continue;
      const place = join(parent, name);
      const meta = readMeta(place, experimentMeta, report);
      if (!meta) continue;
      if (meta.experiment_id !== name) {
        report(`${place} says that it is the experiment ${meta.experiment_id}; it is left out.`);
        continue;
      }
      const deleted = inTrash || meta.lifecycle_stage;
      places.set(name, { folder: place, deleted });
      yield {
        ...{ id: name, name: meta.name, artifactLocation: meta.artifact_location, deleted },
        ...{ createdAt: meta.creation_time, updatedAt: meta.last_update_time },
        tags: readTexts(join(place, 'tags'), report),
      };
    }
  }

  /** Known once the experiments were read. */
  function placeOf(experimentId: string): { folder: string; deleted: boolean } {
    const place = places.get(experimentId);
    if (place) return place;
    throw trackingErrors.source_unreadable(`${root} has no experiment ${experimentId}.`);
  }

  return {
    place: root,

    async *experiments() {
      yield* readExperiments(root, false);
      yield* readExperiments(join(root, TRASH), true);
      if (places.size === 0) {
        throw trackingErrors.source_unreadable(
          `${root} holds no experiment. Name MLflow's folder mlruns itself.`,
        );
      }
    },

    async *runs(experimentId) {
      const experiment = placeOf(experimentId);
      for (const name of listFolders(experiment.folder, report)) {
        if (NO_RUNS.has(name)) continue;
        const place = join(experiment.folder, name);
        const meta = readMeta(place, runMeta, report);
        if (!meta) continue;
        if (meta.run_id === name && meta.experiment_id === experimentId) {
          yield readRun(place, meta, experiment, report);
        } else {
          report(
            `${place} says that it is the run ${meta.run_id} of the experiment ${meta.experiment_id}; it is left out.`,
          );
        }
      }
    },

    async *points(run) {
      const metrics = join(placeOf(run.experimentId).folder, run.id, 'metrics');
      for (const key of walkFolder(metrics, report)) {
        yield* readMetricFile(join(metrics, key), key, parseRunLine, report);
      }
    },

    async *loggedModels(experimentId) {
      const models = join(placeOf(experimentId).folder, 'models');
      for (const name of listFolders(models, report)) {
        const model = readLoggedModel(join(models, name), report);
        if (model?.id === name && model.experimentId === experimentId) yield model;
        else if (model) report(`${join(models, name)} says that it is another model; it is left out.`);
      }
    },

    async *registeredModels() {
      for (const name of listFolders(join(root, REGISTRY), report)) {
        const model = readRegisteredModel(join(root, REGISTRY, name), report);
        if (model) yield model;
      }
    },

    async files({ kind, id, experimentId, artifactUri }) {
      const found = findArtifactFolder(artifactUri, artifactPlaces);
      if ('folder' in found) return readArtifactFolder(found.folder, report);
      // A store that was moved or copied here has its files where they always were.
      const own = join(
        placeOf(experimentId).folder,
        ...(kind === 'model' ? ['models'] : []),
        id,
        'artifacts',
      );
      return statSync(own, { throwIfNoEntry: false }) ? readArtifactFolder(own, report) : found;
    },

    async close() {},
  };
}

function requireFolder(folder: string): string {
  try {
    const root = realpathSync(folder);
    if (statSync(root).isDirectory()) return root;
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP')) throw error;
  }
  throw trackingErrors.source_unreadable(
    `There is no folder ${folder} that can be read. Name MLflow's folder mlruns.`,
  );
}
