/** Whether an Accept header wants CSV more than JSON (RFC 9110, 12.5.1); a wildcard stands for JSON. */
export function prefersCsv(accept = ''): boolean {
  const weights = new Map(accept.split(',').map(readRange));
  return (weights.get('text/csv') ?? 0) > (weights.get('application/json') ?? 0);
}

function readRange(range: string): [type: string, weight: number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice('q='.length);
  return [type, weight === undefined ? 1 : Number(weight)];
}
