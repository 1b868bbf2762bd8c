/** Who did what to what, and when. */
export type AuditEntry = {
  at: number;
  actor: string;
  /** For programs: `token.created`, `user.changed` … */
  action: string;
  /** The id or name of what it was done to. */
  subject: string;
  details: Record<string, unknown>;
  requestId: string;
};

export type AuditedEntry = AuditEntry & { sequence: number };

export type AuditQuery = {
  /** Older than the entry with this sequence. */
  before?: number | undefined;
  actor?: string | undefined;
  action?: string | undefined;
  subject?: string | undefined;
  limit: number;
};

/**
 * A log to which entries are only added. What is done to users and tokens is written before it is done: a crash between the
 * two may leave an entry without a deed, never a deed without an entry. Everything else is written before it is
 * acknowledged.
 */
export type AuditPort = {
  /** Durable when it resolves. */
  record(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(query: AuditQuery): Promise<AuditedEntry[]>;
};
