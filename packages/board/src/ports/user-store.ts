import type { User } from '../domain/user.ts';

export type UserChange = Partial<Pick<User, 'role' | 'disabled' | 'limits'>>;

export type UserSummary = User & {
  /** To the minute; null where no request was seen. */
  lastSeenAt: number | null;
  tokens: number;
  submissions: number;
  storedBytes: number;
};

/** Everybody who ever had a token. Every change is durable when it resolves. */
export type UserStorePort = {
  /** Adds the user, unless one has the name; returns the one who has it then. */
  ensure(user: User): Promise<User>;
  find(name: string): Promise<User | undefined>;
  /** In the order of their names, from after the name `after` on. */
  list(query: { after?: string | undefined; limit: number }): Promise<UserSummary[]>;
  /** Sets what the change names; undefined where there is no such user. */
  change(name: string, change: UserChange): Promise<User | undefined>;
};
