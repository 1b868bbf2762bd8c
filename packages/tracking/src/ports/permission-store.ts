import type { PermissionLevel } from '../domain/access/need.ts';

/** An experiment by its id, or a registered model by its name. */
export type PermissionSubject = { kind: 'experiment' | 'model'; id: string };

/** Stands for everybody who is signed in; no user can be called so. */
export const everybody = '*';

export type Grant = { subject: PermissionSubject; user: string; level: PermissionLevel };

export type PermissionChange =
  /** Replaces what the user had there. */
  | { set: Grant }
  | { remove: { subject: PermissionSubject; user: string } }
  /** The user manages it, and nobody else has anything: also not who was given something while another had the name. */
  | { claim: { subject: PermissionSubject; user: string } }
  /** What was given for `from` replaces what was given for `to`, or goes away where there is no `to`. */
  | { move: { from: PermissionSubject; to: PermissionSubject | undefined } };

/** What was given to whom. Nobody has what is not here, but for administrators. */
export type PermissionStorePort = {
  /** Grows by one with every change, by whatever process. */
  version(): Promise<number>;
  /** What is there, at least as new as the version that it names. */
  read(): Promise<{ version: number; grants: Grant[] }>;
  /** Resolves with the version that it made, when it is durable. A change twice is the same as once. */
  change(change: PermissionChange): Promise<number>;
  /** Calls back after a change by this or another process, maybe for nothing, until the returned function is called. */
  listen(listener: () => void): () => void;
};
