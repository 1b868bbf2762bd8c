import { type Check, ok, warning } from './finding.ts';
import { firstLine, runTool } from './run-tool.ts';

const NOBODY = '65534';

/** As a job is run: everything unshared, only the system's programs and libraries there, and they read-only. */
const SANDBOX = [
  ...['bwrap', '--unshare-all', '--new-session', '--as-pid-1', '--die-with-parent'],
  ...['--ro-bind', '/usr', '/usr', '--ro-bind-try', '/bin', '/bin', '--ro-bind-try', '/lib', '/lib'],
  ...['--ro-bind-try', '/lib64', '/lib64', '--proc', '/proc', '--dev', '/dev', '--remount-ro', '/', 'true'],
];

/** Root gives up its identity first: inside a sandbox that root started, root is still root to the kernel. */
const AS_NOBODY = ['setpriv', '--reuid', NOBODY, '--regid', NOBODY, '--clear-groups', '--no-new-privs'];

export const checkBubblewrap: Check = {
  name: 'bubblewrap',
  async examine({ env }) {
    const version = await runTool('bwrap', ['--version'], env);
    if (version.kind === 'missing') {
      return warning(
        'bubblewrap is not installed, so it cannot keep jobs apart. Install the package bubblewrap, or use Docker.',
      );
    }
    const isRoot = process.getuid?.() === 0;
    const [program = '', ...words] = [...(isRoot ? AS_NOBODY : []), ...SANDBOX];
    const trial = await runTool(program, words, env);
    if (trial.kind === 'ended' && trial.exitCode === 0) {
      return ok(`${firstLine(version.output)} works: a program ran inside a sandbox.`);
    }
    const why = trial.kind === 'missing' ? `${program} is missing` : firstLine(trial.output);
    return warning(
      `bubblewrap is installed but runs nothing: ${why}. Allow user namespaces (sysctl kernel.unprivileged_userns_clone, user.max_user_namespaces, or the AppArmor profile), or use Docker.`,
    );
  },
};
