import { isDeepStrictEqual } from 'node:util';

/**
 * A request to two servers, behind /api/2.0/mlflow. `{name}` in the path and the body stands for what an earlier answer of the
 * same server gave; a body that is text is sent as it is.
 */
export type ComparedRequest = readonly [
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object | string | undefined,
  options?: {
    /** Names and where in the answer their values are, such as `run.info.run_id`. */
    keep?: Readonly<Record<string, string>>;
    /** Why the answers differ on purpose. */
    differs?: string;
    /** What is found is ordered by times, which the servers choose, or by nothing. */
    inAnyOrder?: boolean;
  },
];

export type ComparedAnswer = { status: number; body: unknown };

export type Difference = { request: string; ours: unknown; theirs: unknown };

/** Sends the requests one after another to both, and tells where the answers mean something else. */
export async function findDifferences(
  urls: { ours: string; theirs: string },
  requests: readonly ComparedRequest[],
): Promise<Difference[]> {
  const ours = createPlayer(urls.ours);
  const theirs = createPlayer(urls.theirs);
  const differences: Difference[] = [];
  for (const request of requests) {
    const [here, there] = await Promise.all([ours(request), theirs(request)]);
    const [method, path, body, { differs } = {}] = request;
    if (isDeepStrictEqual(here, there) === (differs === undefined)) continue;
    const text = `${method} ${path} ${JSON.stringify(body)?.slice(0, 300)}`;
    differences.push({ request: text, ours: here, theirs: there });
  }
  return differences;
}

function createPlayer(url: string): (request: ComparedRequest) => Promise<ComparedAnswer> {
  const kept = new Map<string, string>();
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (all, name) => kept.get(name) ?? all);
  return async ([method, path, body, { keep = {}, inAnyOrder = false } = {}]) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${url}/api/2.0/mlflow${fill(path)}`, {
      method,
      ...(text !== undefined && { headers: { 'content-type': 'application/json' }, body: fill(text) }),
    });
    const answer = parse(await response.text());
    for (const [name, place] of Object.entries(keep)) kept.set(name, String(valueAt(answer, place)));
    return { status: response.status, body: simplify(answer, { kept, inAnyOrder }) };
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return 'no JSON';
  }
}

function valueAt(answer: unknown, place: string): unknown {
  return place.split('.').reduce((value, key) => (isRecord(value) ? value[key] : undefined), answer);
}

const times = new Set([
  'creation_time',
  'last_update_time',
  'creation_timestamp_ms',
  'last_updated_timestamp_ms',
  'creation_timestamp',
  'last_updated_timestamp',
]);

type View = { kept: ReadonlyMap<string, string>; inAnyOrder: boolean };

/** What is found stands in the order that was asked for. */
const found = new Set(['models', 'runs', 'experiments', 'registered_models', 'model_versions']);

/**
 * What the servers choose by themselves becomes the same, other lists come in the same order, and what is empty is as what is not there,
 * as it is to every reader of such messages. Of an error the code alone counts.
 */
function simplify(value: unknown, view: View): unknown {
  if (typeof value === 'string') return nameKept(value, view.kept);
  if (Array.isArray(value)) {
    const items = value.map((item) => simplify(item, view));
    return items.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  if (!isRecord(value)) return value;
  if ('error_code' in value) return value.error_code;
  const entries = Object.entries(value).map(([key, entry]): [string, unknown] => {
    if (times.has(key)) return [key, 'a time'];
    if (key === 'next_page_token') return [key, 'a token'];
    const isFound = !view.inAnyOrder && found.has(key) && Array.isArray(entry);
    return [key, isFound ? entry.map((item) => simplify(item, view)) : simplify(entry, view)];
  });
  // In one order, because lists are sorted by the texts of their items.
  const named = entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(named.filter(([, entry]) => !isEmpty(entry)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function nameKept(text: string, kept: ReadonlyMap<string, string>): string {
  let named = text;
  for (const [name, value] of kept) if (value.length > 8) named = named.replaceAll(value, `{${name}}`);
  return named;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
