import { z } from 'zod';

const webAddress = z.url({ protocol: /^https?$/ });

export const trackingSettings = z.object({
  uri: webAddress.optional().meta({
    env: 'MLFLOW_TRACKING_URI',
    accepts: 'the address of an MLflow server, like http://mlflow:5010',
    summary: 'The MLflow server in which ended jobs are recorded; unless set, none.',
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
  experiment: z.string().min(1).max(200).default('leadersboard/{challenge}').meta({
    env: 'LB_TRACKING_EXPERIMENT',
    summary: 'The experiment of a recorded job; {challenge} and {user} are filled in.',
  }),
  publicUrl: webAddress.optional().meta({
    env: 'LB_TRACKING_PUBLIC_URL',
    accepts: 'an address that a browser can open, like https://mlflow.example.org',
    summary: 'Where people open MLflow, for links; the address of the server unless set.',
  }),
  artifactRoot: z.string().min(1).optional().meta({
    env: 'DEFAULT_ARTIFACT_ROOT',
    summary:
      'The directory, or its file:// address, that we share with an MLflow server which takes no files itself.',
  }),
});

export type TrackingSettings = z.output<typeof trackingSettings>;
