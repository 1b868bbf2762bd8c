import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname } from 'node:path';
import type { TestContext } from 'node:test';
import { createTemporaryDirectory, installMlflow } from '@leadersboard/kit/testing';
import { collectOutput, lb, untilPrinted } from '../start-leadersboard.ts';

export type TrackingUi = {
  url: string;
  /** Asks the API, with the token where one is given, and returns what it answers. */
  send<Answer = unknown>(path: string, body: object, token?: string): Promise<Answer>;
};

/** `lb tracking --ui mlflow`, with the stock MLflow on its PATH; ended after the test. */
export async function startTrackingUi(t: TestContext, env: Record<string, string> = {}): Promise<TrackingUi> {
  const mlflow = dirname(await installMlflow());
  const words = ['tracking', '--ui', 'mlflow', '--port', '0', '--data', createTemporaryDirectory(t)];
  const child = spawn(process.execPath, [lb, ...words], {
    env: { ...process.env, ...env, PATH: `${mlflow}${delimiter}${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  const [, url = ''] = await untilPrinted(child, collectOutput(child), /^ready (\S+)$/m);
  return {
    url,
    async send(path, body, token) {
      const response = await fetch(`${url}/api/2.0/mlflow/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
      return response.json() as Promise<never>;
    },
  };
}
