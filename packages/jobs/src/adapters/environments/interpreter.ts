import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

/** What an interpreter says of itself. */
const interpreterSchema = z.object({
  /** Like 3.12. */
  version: z.string(),
  platform: z.string(),
  /** The program behind a virtual environment. */
  baseExecutable: z.string(),
  /** Where the interpreter and its library lie. */
  prefixes: z.array(z.string()),
  /** Where it looks for modules. */
  path: z.array(z.string()),
  sitePackages: z.array(z.string()),
  packages: z.array(z.object({ name: z.string(), version: z.string() })),
  hasPip: z.boolean(),
  /** A pip that came with the interpreter and can be run as it is. */
  pipWheel: z.string().nullable(),
});

export type Interpreter = z.output<typeof interpreterSchema>;

const QUESTIONS = `
import glob, importlib.metadata, importlib.util, json, os, site, sys, sysconfig
packages = {d.metadata['Name']: d.version for d in reversed(list(importlib.metadata.distributions())) if d.metadata['Name']}
ensurepip = importlib.util.find_spec('ensurepip')
wheels = glob.glob(os.path.join(os.path.dirname(ensurepip.origin), '_bundled', 'pip-*.whl')) if ensurepip else []
wheels += glob.glob('/usr/share/python-wheels/pip-*.whl')
print(json.dumps({
    'version': '%d.%d' % sys.version_info[:2],
    'platform': '%s %s' % (sys.version, sysconfig.get_platform()),
    'baseExecutable': os.path.realpath(getattr(sys, '_base_executable', None) or sys.executable),
    'prefixes': [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix],
    'path': [p for p in sys.path if os.path.isdir(p)],
    'sitePackages': [p for p in site.getsitepackages() if os.path.isdir(p)],
    'packages': [{'name': n, 'version': v} for n, v in sorted(packages.items())],
    'hasPip': importlib.util.find_spec('pip') is not None,
    'pipWheel': wheels[0] if wheels else None,
}))`;

const LIMITS = { timeout: 60_000, maxBuffer: 32 * 1024 * 1024, killSignal: 'SIGKILL' } as const;

const run = promisify(execFile);

/** Asks the interpreter, which finds nothing of our environment; throws where it cannot be run or is no Python 3. */
export async function askInterpreter(python: string): Promise<Interpreter> {
  const { stdout } = await run(python, ['-I', '-c', QUESTIONS], { ...LIMITS, env: { LANG: 'C.UTF-8' } });
  return interpreterSchema.parse(JSON.parse(stdout));
}
