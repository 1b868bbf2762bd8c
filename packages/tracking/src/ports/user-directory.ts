import type { Requester } from '../domain/requester.ts';

/** Who may sign in. */
export type UserDirectoryPort = {
  find(user: string): Promise<Requester | undefined>;
};
