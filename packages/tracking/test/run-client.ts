import { type RegistersCleanup, runMlflowProgram } from '@leadersboard/kit/testing';

/** What a Python program of this folder saw with the stock client of MLflow at the address. */
export async function runClient(
  test: RegistersCleanup,
  program: string,
  url: string,
  settings: Record<string, string> = {},
): Promise<unknown[]> {
  const file = new URL(program, import.meta.url);
  const seen = await runMlflowProgram(test, file, { ...settings, MLFLOW_TRACKING_URI: url });
  return seen as unknown[];
}
