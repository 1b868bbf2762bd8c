import { z } from 'zod';
import { EXPERIMENT_INSIDE, type OpenedRuns } from './own-runs.ts';

/** What we change on its way in; the rest goes as the server says it. */
export const anyRun = z.looseObject({
  info: z.looseObject({ run_id: z.string(), artifact_uri: z.string().default('') }),
  data: z
    .looseObject({ tags: z.array(z.object({ key: z.string(), value: z.string().default('') })).default([]) })
    .prefault({}),
});

export type AnyRun = z.output<typeof anyRun>;

/** The run as it is known inside: with the ids of there, and its files behind the window. */
export function showRun({ info, data, ...others }: AnyRun, runs: OpenedRuns): unknown {
  const tags = data.tags.map(({ key, value }) => ({ key, value: runs.toInside(value) }));
  return { ...others, info: showInfo(info, runs), data: { ...data, tags } };
}

export function showInfo(info: AnyRun['info'], runs: OpenedRuns): unknown {
  const id = runs.toInside(info.run_id);
  const ids = { run_id: id, run_uuid: id, experiment_id: EXPERIMENT_INSIDE };
  return { ...info, ...ids, artifact_uri: artifactUriOf(id) };
}

export function artifactUriOf(idInside: string): string {
  return `mlflow-artifacts:/${EXPERIMENT_INSIDE}/${idInside}/artifacts`;
}
