import type { ComparedRequest } from '../compare-servers.ts';

/** A request of the registry; a GET sends its fields as a query. */
export type RegistryRequest = readonly [
  method: ComparedRequest[0],
  path: string,
  fields: Readonly<Record<string, unknown>>,
  options?: ComparedRequest[3],
];

export function toComparedRequest([method, path, fields, options = {}]: RegistryRequest): ComparedRequest {
  if (method !== 'GET') return [method, path, fields, options];
  const query = Object.entries(fields).flatMap(([name, value]) =>
    [value]
      .flat()
      .map((item) => `${name}=${encodeURIComponent(String(item)).replace(/%7B(\w+)%7D/g, '{$1}')}`),
  );
  return [method, `${path}?${query.join('&')}`, undefined, options];
}
