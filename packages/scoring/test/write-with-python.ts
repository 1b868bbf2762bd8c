import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installPredictionWriters } from '@leadersboard/kit/testing';

const run = promisify(execFile);

/** Runs a program of Python in the directory; NumPy is there as `np`. */
export async function writeWithPython(directory: string, program: string): Promise<void> {
  const python = await installPredictionWriters();
  await run(python, ['-c', `import numpy as np\n${program}`], { cwd: directory });
}
