import type { Token } from '../domain/token.ts';

export type NewToken = Omit<Token, 'lastUsedAt'> & { digest: string };

export type TokenQuery = { user?: string | undefined; after?: string | undefined; limit: number };

/** The tokens that were made here, by the digests of their secrets. Every change is durable when it resolves. */
export type TokenStorePort = {
  /**
   * False, and nothing is stored, where the user has `maxGood` tokens that have not expired; of two at once that want the
   * last place one gets it. A token that expired a month before the new one was made is forgotten.
   */
  create(token: NewToken, maxGood: number): Promise<boolean>;
  find(id: string): Promise<Token | undefined>;
  /** Newest first, from after the token with the id `after` on. */
  list(query: TokenQuery): Promise<Token[]>;
  /** Those that it has made, and those that these have made, and so on, also where it is gone itself. */
  listMade(id: string): Promise<Token[]>;
  /** The tokens are gone for good, all at once. Returns how many there were. */
  remove(ids: readonly string[]): Promise<number>;
};
