/** Something that runs: a server, a worker, a database. Either half may be absent. */
export type LifecyclePart = {
  name: string;
  start?(): void | Promise<void>;
  stop?(): void | Promise<void>;
};
