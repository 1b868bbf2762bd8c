/** The part of a pino logger that the database needs. */
export type SqliteLog = { warn(details: object, message: string): void };
