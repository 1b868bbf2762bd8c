import type { Installer } from './installer.ts';
import { parsePipReport } from './parse-pip-report.ts';

/**
 * pip builds what a package names by an address, even where only wheels are allowed. All building is done by other programs,
 * and this pip can start none.
 */
const LAUNCHER = `
import runpy, sys
FORBIDDEN = {'subprocess.Popen', 'os.system', 'os.exec', 'os.posix_spawn', 'os.spawn', 'os.fork', 'os.forkpty'}
def refuse(event, arguments):
    if event in FORBIDDEN:
        raise PermissionError('Nothing is built here: only wheels are installed.')
sys.addaudithook(refuse)
sys.path[:0] = [p for p in [sys.argv[1]] if p]
sys.argv = ['pip', *sys.argv[2:]]
runpy.run_module('pip', run_name='__main__', alter_sys=True)`;

/** Of an index that is away it speaks only when it tries again. */
const plainly = ['--quiet', '--retries', '2', '--no-input', '--disable-pip-version-check', '--no-cache-dir'];

export function createPipInstaller(
  python: string,
  { wheel = '', indexUrl }: { wheel?: string | undefined; indexUrl: string | undefined },
): Installer {
  const pip = [python, '-I', '-c', LAUNCHER, wheel, 'install', ...plainly, '--only-binary', ':all:'];
  const index = indexUrl === undefined ? [] : ['--index-url', indexUrl];
  return {
    name: 'pip',
    readable: [],
    resolve: ({ requirements, found }) => [
      ...[
        ...pip,
        ...index,
        '--dry-run',
        '--ignore-installed',
        '--report',
        found,
        '--requirement',
        requirements,
      ],
    ],
    install: ({ lock, target }) => [
      ...[...pip, ...index, '--no-deps', '--require-hashes', '--target', target, '--requirement', lock],
    ],
    parseFound: parsePipReport,
  };
}
