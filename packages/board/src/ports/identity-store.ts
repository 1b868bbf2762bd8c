import type { Token } from '../domain/token.ts';
import type { User } from '../domain/user.ts';

/** As much of a token as it takes to let its bearer in. */
export type Credential = Pick<Token, 'id' | 'user' | 'role' | 'expiresAt' | 'lastUsedAt'> & {
  digest: string;
};

export type Identities = { version: number; users: User[]; credentials: Credential[] };

/** All users and tokens at once, for who keeps them in memory. */
export type IdentityStorePort = {
  /** Grows with every change of a user or a token, by whatever process. */
  version(): Promise<number>;
  /** What is there, at least as new as the version that it names. */
  read(): Promise<Identities>;
  /** The user was seen, with that token where it is one that was made here. It changes no version. */
  noteUse(use: { user: string; tokenId: string | undefined; at: number }): Promise<void>;
  /** Calls back after a change by this or another process, maybe for nothing, until the returned function is called. */
  listen(listener: () => void): () => void;
};
