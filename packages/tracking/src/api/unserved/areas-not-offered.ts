import type { UnservedArea } from './unserved-area.ts';

const v2 = '/api/2.0/mlflow';
const v3 = '/api/3.0/mlflow';
const uiV2 = '/ajax-api/2.0/mlflow';
const uiV3 = '/ajax-api/3.0/mlflow';

/** What this server leaves to others, each with what to use instead. */
export const areasNotOffered: readonly UnservedArea[] = [
  {
    name: 'gateway',
    sentence:
      "MLflow's AI gateway is not offered here: this server calls no other server on a client's wish. Call the provider of the model yourself, or run MLflow's gateway as a server of its own.",
    paths: [`${v3}/gateway`, '/gateway', `${uiV2}/gateway-proxy`],
    empty: { [`GET ${uiV2}/gateway-proxy`]: { endpoints: [] } },
  },
  {
    name: 'assistant',
    sentence:
      "MLflow's assistant is not offered here: this server runs no programs for its users. Use the assistant of your editor.",
    paths: [`${uiV3}/assistant`],
    empty: {
      [`GET ${uiV3}/assistant/config`]: { providers: {}, projects: {}, remote_access_allowed: false },
      [`GET ${uiV3}/assistant/providers`]: { providers: [] },
    },
  },
  {
    name: 'judges',
    sentence:
      "MLflow's judges, and what people label for them, are not offered here. Evaluate in a job or a notebook, and log the results as metrics and files of a run.",
    paths: [
      ...[`${v3}/datasets`, `${v3}/scorers`, `${v3}/issues`, `${v3}/label-schemas`, `${v3}/review-queues`],
      ...[`${uiV3}/scorer/invoke`, `${uiV3}/genai`],
    ],
    empty: {
      [`GET ${v3}/datasets/search`]: {},
      [`POST ${v3}/datasets/search`]: {},
      [`GET ${v3}/scorers/list`]: {},
      [`GET ${v3}/label-schemas/list`]: {},
      [`GET ${v3}/review-queues/list`]: {},
      [`POST ${v3}/issues/search`]: {},
    },
  },
  {
    name: 'jobs of the server',
    sentence:
      "MLflow's own jobs (prompt optimization, demos, the prompt lab) are not offered here. Submit a job to LeadersBoard instead, with lb submit.",
    paths: [
      ...[`${v3}/prompt-optimization`, `${uiV3}/demo`, `${uiV2}/runs/create-promptlab-run`],
      ...['/ajax-api/3.0/jobs', `${uiV3}/jobs`],
    ],
    empty: { 'POST /ajax-api/3.0/jobs/search': { jobs: [] } },
  },
  {
    name: 'workspaces',
    sentence:
      'There are no workspaces here. Give permissions for each experiment and model instead, with grant_user_permission of the MLflow client.',
    paths: [`${v3}/workspaces`],
  },
  {
    name: 'MCP servers',
    sentence:
      "MLflow's list of MCP servers is not offered here. Keep such a list where the programs are configured that use them.",
    paths: [`${v3}/mcp-servers`],
    empty: { [`GET ${v3}/mcp-servers`]: { mcp_servers: [] } },
  },
  {
    name: 'presigned addresses',
    sentence:
      'Files are kept by this server itself, so there are no presigned addresses for them. Send them to it, and get them from it, through /api/2.0/mlflow-artifacts.',
    paths: [
      ...[`${v2}/artifacts/presigned-download-url`, `${v2}/artifacts/presigned-upload-url`],
      `${v2}-artifacts/presigned`,
    ],
  },
  {
    name: 'telemetry',
    sentence: "What MLflow's UI tells its makers is neither kept nor passed on here.",
    paths: [`${uiV3}/ui-telemetry`],
    empty: {
      [`GET ${uiV3}/ui-telemetry`]: {
        disable_ui_telemetry: true,
        disable_ui_events: [],
        ui_rollout_percentage: 0,
      },
      [`POST ${uiV3}/ui-telemetry`]: { status: 'disabled' },
    },
  },
  {
    name: 'users',
    sentence:
      'Users are not made or changed here: an operator gives out tokens with lb token create, and with a token one signs in.',
    paths: [`${v2}/users`],
  },
  {
    name: 'roles',
    sentence:
      'There are no roles here. Give a user, or "*" for everybody, a permission for an experiment or a model, with grant_user_permission.',
    paths: [`${v3}/roles`],
  },
];
