import { networkPorts } from '@leadersboard/kit/config';
import { z } from 'zod';

const webAddress = z.url({ protocol: /^https?$/ });

export const trackingSettings = z.object({
  uri: webAddress.optional().meta({
    env: 'MLFLOW_TRACKING_URI',
    accepts: 'the address of an MLflow server, like http://mlflow:5010',
    summary:
      'The MLflow server in which ended jobs are recorded; unless set, our own, which starts with the API.',
  }),
  token: z.string().optional().meta({
    env: 'MLFLOW_TRACKING_TOKEN',
    secret: true,
    summary: 'The token that the MLflow server wants, if it wants one.',
  }),
  username: z.string().optional().meta({
    env: 'MLFLOW_TRACKING_USERNAME',
    summary: 'The name that the MLflow server wants, if it wants one.',
  }),
  password: z.string().optional().meta({
    env: 'MLFLOW_TRACKING_PASSWORD',
    secret: true,
    summary: 'The password of that name.',
  }),
  experiment: z.string().min(1).max(200).default('leadersboard/{challenge}/{user}').meta({
    env: 'LB_TRACKING_EXPERIMENT',
    summary:
      'The experiment of a recorded job; {challenge} and {user} are filled in. Users may read their runs in our own server where {user} stands alone between slashes.',
  }),
  publicUrl: webAddress.optional().meta({
    env: 'LB_TRACKING_PUBLIC_URL',
    accepts: 'an address that a browser can open, like https://mlflow.example.org',
    summary: 'Where people open MLflow, for links; the address of the server unless set.',
  }),
  artifactRoot: z.string().min(1).optional().meta({
    env: 'DEFAULT_ARTIFACT_ROOT',
    summary:
      'Where the files of new experiments belong: a directory, or its file:// address, that clients share with the tracking server; unless set, the server takes the files itself.',
  }),
  port: z.int().min(0).max(65_535).default(networkPorts.tracking.port).meta({
    env: 'LB_TRACKING_PORT',
    flag: 'tracking-port',
    summary: 'The port of our own tracking server; 0 takes any free one.',
  }),
  ui: z.string().min(1).optional().meta({
    env: 'LB_TRACKING_UI',
    flag: 'tracking-ui',
    accepts: 'mlflow, or the directory of an installed package mlflow',
    summary:
      "MLflow's own web UI, served by our own tracking server: mlflow takes that of the MLflow on the PATH; none unless set.",
  }),
  backendStore: z
    .string()
    .regex(/^sqlite:\/\/\/.+/)
    .default('sqlite:///data/tracking.db')
    .meta({
      env: 'BACKEND_STORE_URI',
      accepts: 'the address of an SQLite file, like sqlite:////shared/tracking.db',
      summary: 'The database of our own tracking server; in the data directory unless set.',
    }),
  artifactMaxBytes: z.int().min(1).default(100_000_000_000).meta({
    env: 'LB_TRACKING_ARTIFACT_MAX_BYTES',
    unit: 'bytes',
    summary: 'The largest file that our own tracking server takes.',
  }),
  artifactsDestination: z.string().min(1).default('data/tracking').meta({
    env: 'LB_TRACKING_ARTIFACTS',
    summary: 'Where our own tracking server keeps the files that it takes; in the data directory unless set.',
  }),
});

export type TrackingSettings = z.output<typeof trackingSettings>;
