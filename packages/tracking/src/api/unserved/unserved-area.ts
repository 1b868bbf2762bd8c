/** A part of MLflow that this server does not have. */
export type UnservedArea = {
  /** As the table of docs/compatibility.md calls it. */
  name: string;
  /** What a client is told. */
  sentence: string;
  /** These and everything below them; what begins with /api is also under /ajax-api. */
  paths: readonly string[];
  /** What MLflow's UI asks on its way to what is served: it gets what a server that holds nothing of it answers. */
  empty?: Readonly<Record<`${'GET' | 'POST'} ${string}`, object>>;
};
