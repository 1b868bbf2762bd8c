export type ArtifactClient = ReturnType<typeof createArtifactClient>;

export type ClientAnswer = { status: number; headers: Headers; text: string; json: Record<string, unknown> };

/** Asks the server at the address as MLflow's clients do; as somebody, where a token is given. */
export function createArtifactClient(url: string, token?: string) {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };

  async function ask(
    method: string,
    path: string,
    { body, headers = {} }: { body?: string | Uint8Array | object; headers?: Record<string, string> } = {},
  ): Promise<ClientAnswer> {
    const isBytes = typeof body === 'string' || body instanceof Uint8Array;
    const content = body === undefined || isBytes ? body : JSON.stringify(body);
    const response = await fetch(path.startsWith('http') ? path : url + path, {
      method,
      ...(content !== undefined && { body: content as string | Uint8Array<ArrayBuffer> }),
      headers: {
        ...authorization,
        ...(content !== body && { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  }

  async function createExperiment(name: string, location?: string): Promise<string> {
    const body = { name, ...(location && { artifact_location: location }) };
    const { json } = await ask('POST', '/api/2.0/mlflow/experiments/create', { body });
    return String(json.experiment_id);
  }

  /** The id of a new run, and the path of its files behind the proxy's address. */
  async function createRun(experimentId = '0'): Promise<{ runId: string; uri: string; files: string }> {
    const { json } = await ask('POST', '/api/2.0/mlflow/runs/create', {
      body: { experiment_id: experimentId },
    });
    const { info } = json.run as { info: { run_id: string; artifact_uri: string } };
    const files = `/api/2.0/mlflow-artifacts/artifacts/${info.artifact_uri.replace(/^mlflow-artifacts:\//, '')}`;
    return { runId: info.run_id, uri: info.artifact_uri, files };
  }

  return { ask, createExperiment, createRun };
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
