import { execFile } from 'node:child_process';
import { repository } from '../start-leadersboard.ts';

/** A person who types the README's commands into one shell, and puts the ids of the answers where its examples stand. */
export type Reader = {
  /** What the command answered, behind its HTTP status where it was a request; a command that fails throws. */
  type(command: string): Promise<string>;
};

/** Shows no progress, fails where the server refuses, and says the status where nobody takes it for the answer. */
const prelude = `curl() {
  command curl --silent --show-error --fail-with-body --write-out '%{stderr}%{http_code} ' "$@"
}`;

const examples = { submission_id: 'abc123', job_id: 'xyz789' };

/** `python` is what the README's readers have as python3: an environment with MLflow. */
export function createReader(env: NodeJS.ProcessEnv, { python }: { python: string }): Reader {
  const ids = new Map<string, string>();
  let directory = repository;
  let exported = '';

  function fillIn(command: string): string {
    return Object.values(examples).reduce((text, id) => text.replaceAll(id, ids.get(id) ?? id), command);
  }

  function remember(answer: string): void {
    if (!answer.startsWith('{')) return;
    const document: Record<string, unknown> = JSON.parse(answer);
    for (const [field, example] of Object.entries(examples)) {
      if (document[field] !== undefined) ids.set(example, String(document[field]));
    }
  }

  return {
    async type(command) {
      const { stdout, stderr } = await runInBash(
        `${prelude}\npython3() { '${python}' "$@"; }\n${exported}${fillIn(command)}\necho; pwd`,
        directory,
        env,
      );
      const [answer = '', end = ''] = stdout.split(/\n(?=[^\n]*\n$)/);
      directory = end.trim();
      if (command.startsWith('export ')) exported += `${command}\n`;
      remember(answer);
      return command.startsWith('curl ') ? `${stderr}${answer}` : answer;
    },
  };
}

function runInBash(
  script: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    execFile('bash', ['-ec', script], { cwd, env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`This command of the README failed:\n${script}\n${stdout}${stderr}`));
      else resolve({ stdout, stderr });
    });
  });
}
