import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type MlrunsContent = { runs: number; keys: number; points: number; artifactBytes?: number };

/** Writes the text of a file, with its folders. */
export function writeText(folder: string, path: string, text: string | Buffer): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** A folder as MLflow's file store writes it: one experiment named `made`, whose runs differ. */
export function writeMlruns(
  folder: string,
  { runs, keys, points, artifactBytes = 0 }: MlrunsContent,
): string[] {
  writeExperiment(folder, '7', 'made');
  return Array.from({ length: runs }, (_, number) => {
    const id = number.toString(16).padStart(32, '0');
    writeRun(folder, '7', id);
    for (let key = 0; key < keys; key += 1) {
      const lines = Array.from(
        { length: points },
        (_, step) => `${1_700_000_000_000 + step} ${number / (step + 1)} ${step}\n`,
      );
      writeText(folder, `7/${id}/metrics/m${key}`, lines.join(''));
    }
    writeText(folder, `7/${id}/params/number`, `${number}`);
    if (artifactBytes > 0)
      writeText(folder, `7/${id}/artifacts/a/b.bin`, Buffer.alloc(artifactBytes, number));
    return id;
  });
}

export function writeExperiment(folder: string, id: string, name: string): void {
  const meta = `artifact_location: file://${folder}/${id}\nexperiment_id: '${id}'\nlifecycle_stage: active\nname: ${name}\n`;
  writeText(folder, `${id}/meta.yaml`, meta);
}

export function writeRun(folder: string, experimentId: string, id: string, more = ''): void {
  const artifactUri = more.includes('artifact_uri')
    ? ''
    : `artifact_uri: file://${folder}/${experimentId}/${id}/artifacts\n`;
  const meta = `end_time: 2\nexperiment_id: '${experimentId}'\nlifecycle_stage: active\nrun_id: ${id}\nrun_name: run ${id}\nstart_time: 1\nstatus: 3\nuser_id: ann\n`;
  writeText(folder, `${experimentId}/${id}/meta.yaml`, meta + artifactUri + more);
}
