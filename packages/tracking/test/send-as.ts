import { as } from '@leadersboard/kit/testing/http';

export type Answer = { status: number; body: { error_code?: string; [field: string]: unknown } };

export type Send = (method: string, path: string, fields?: Record<string, unknown>) => Promise<Answer>;

/** Sends requests to a server of a test in the name of one of its users; a GET has its fields in the query. */
export function sendAs(url: string, role: Parameters<typeof as>[0], prefix = '/api/2.0/mlflow'): Send {
  return async (method, path, fields = {}) => {
    const isGet = method === 'GET';
    const query = isGet ? `?${new URLSearchParams(fields as Record<string, string>)}` : '';
    const response = await fetch(`${url}${prefix}${path}${query}`, {
      method,
      ...(isGet
        ? { headers: as(role) }
        : { headers: { ...as(role), 'content-type': 'application/json' }, body: JSON.stringify(fields) }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
}
