import { z } from 'zod';
import {
  datasetSummary,
  experiment,
  fileInfo,
  loggedModel,
  metric,
  modelVersion,
  permission,
  registeredModel,
  run,
  runInfo,
  runMetric,
} from './message-schemas.ts';

/** What a route answers: JSON, or the bytes of a file, or a word. */
export type AnswerForm = z.ZodObject | 'file' | 'text';

const nothing = z.object({});

const page = { next_page_token: z.string().optional() };
const files = { files: z.array(fileInfo), ...page };
const oneRun = z.object({ run });
const oneModel = z.object({ model: loggedModel });
const oneRegisteredModel = z.object({ registered_model: registeredModel });
const oneVersion = z.object({ model_version: modelVersion });
const versions = z.object({ model_versions: z.array(modelVersion).optional() });
const points = z.object({ metrics: z.array(runMetric).optional() });
const permissions = z.object({ is_admin: z.boolean(), permissions: z.array(permission) });
const foundExperiments = z.object({ experiments: z.array(experiment).optional(), ...page });
const graphql = z.object({ data: z.unknown(), errors: z.array(z.string()).nullable() });

/** By method and path; of a route that is not here it is `{}`. */
export const answers: Readonly<Record<string, AnswerForm>> = {
  'POST /experiments/create': z.object({ experiment_id: z.string() }),
  'GET /experiments/get': z.object({ experiment }),
  'GET /experiments/get-by-name': z.object({ experiment }),
  'GET /experiments/search': foundExperiments,
  'POST /experiments/search': foundExperiments,
  'POST /experiments/search-datasets': z.object({ dataset_summaries: z.array(datasetSummary).optional() }),
  'POST /runs/create': oneRun,
  'GET /runs/get': oneRun,
  'POST /runs/update': z.object({ run_info: runInfo }),
  'POST /runs/search': z.object({ runs: z.array(run).optional(), ...page }),
  'GET /metrics/get-history': z.object({ metrics: z.array(metric).optional(), ...page }),
  'GET /metrics/get-history-bulk': points,
  'GET /metrics/get-history-bulk-interval': points,
  'POST /logged-models': oneModel,
  'GET /logged-models/:model_id': oneModel,
  'PATCH /logged-models/:model_id': oneModel,
  'POST /logged-models/search': z.object({ models: z.array(loggedModel).optional(), ...page }),
  'POST /registered-models/create': oneRegisteredModel,
  'PATCH /registered-models/update': oneRegisteredModel,
  'POST /registered-models/rename': oneRegisteredModel,
  'GET /registered-models/get': oneRegisteredModel,
  'GET /registered-models/get-latest-versions': versions,
  'POST /registered-models/get-latest-versions': versions,
  'GET /registered-models/search': z.object({
    registered_models: z.array(registeredModel).optional(),
    ...page,
  }),
  'GET /registered-models/alias': oneVersion,
  'POST /model-versions/create': oneVersion,
  'PATCH /model-versions/update': oneVersion,
  'POST /model-versions/transition-stage': oneVersion,
  'GET /model-versions/get': oneVersion,
  'GET /model-versions/get-download-uri': z.object({ artifact_uri: z.string() }),
  'GET /model-versions/search': versions.extend(page),
  'GET /artifacts/list': z.object({ root_uri: z.string(), ...files }),
  'GET /logged-models/:model_id/artifacts/directories': z.object({ root_uri: z.string(), ...files }),
  'GET /artifacts': z.object(files),
  'GET /artifacts/*': 'file',
  'GET /get-artifact': 'file',
  'GET /logged-models/:model_id/artifacts/files': 'file',
  'GET /model-versions/get-artifact': 'file',
  'POST /mpu/create/*': z.object({
    upload_id: z.string(),
    credentials: z.array(
      z.object({ part_number: z.int(), url: z.string(), headers: z.record(z.string(), z.string()) }),
    ),
  }),
  'GET /users/current': z.object({
    user: z.object({ id: z.string(), username: z.string(), is_admin: z.boolean() }),
    is_basic_auth: z.boolean(),
  }),
  'GET /users/permissions/get': z.object({
    allowed: z.boolean(),
    permission: z.enum(['NO_PERMISSIONS', 'READ', 'EDIT', 'MANAGE']),
  }),
  'GET /users/permissions/list': permissions,
  'GET /users/current/permissions': permissions,
  'GET /users/roles/list': z.object({ roles: z.array(nothing) }),
  'GET /graphql': graphql,
  'POST /graphql': graphql,
  'GET /health': 'text',
  'GET /version': 'text',
  'GET /server-info': z.object({
    store_type: z.string(),
    ...{ workspaces_enabled: z.boolean(), trace_archival_enabled: z.boolean() },
    ...{ multipart_uploads_enabled: z.boolean(), multipart_downloads_enabled: z.boolean() },
    ...{ presigned_upload_run_id_supported: z.boolean(), presigned_upload_model_id_supported: z.boolean() },
    features_enabled: z.record(z.string(), z.boolean()),
  }),
};
