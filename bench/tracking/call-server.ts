const API = '/api/2.0/mlflow';

/** For what is prepared and compared, not for what is timed. */
export async function callServer<Answer>(url: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${url}${API}${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
