import type { PermissionLevel } from '../domain/access/need.ts';

/** An experiment by its id, or a registered model by its name. */
export type PermissionSubject = { kind: 'experiment' | 'model'; id: string };

/** Stands for everybody who is signed in. */
export const everybody = '*';

export type Grant = { subject: PermissionSubject; user: string; level: PermissionLevel };

/** What was given to whom. Nobody has what is not here, but for administrators. Durable when it resolves. */
export type PermissionStorePort = {
  list(): Promise<Grant[]>;
  /** Replaces what the user had there. */
  set(grant: Grant): Promise<void>;
  /** Twice is once. */
  remove(subject: PermissionSubject, user: string): Promise<void>;
  /** Everything that was given for the subject goes to the other, or away where there is none. */
  move(subject: PermissionSubject, to: PermissionSubject | undefined): Promise<void>;
};
