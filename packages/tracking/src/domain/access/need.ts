/**
 * In growing order of what they allow: to look; to log, to change, and to put runs and files away; to rename and delete the
 * experiment or the model itself, and to give others permissions.
 */
export const permissionLevels = ['read', 'edit', 'manage'] as const;

export type PermissionLevel = (typeof permissionLevels)[number];

/** What a request must be allowed. A run, and a logged model, is as its experiment; a model's versions are as the model. */
export type Need = { level: PermissionLevel } & NeedSubject;

export type NeedSubject =
  | { experimentId: string }
  | { experimentName: string }
  | { runId: string }
  | { loggedModelId: string }
  | { modelName: string };
