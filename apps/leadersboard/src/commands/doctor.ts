import { type CommandContext, defineCommand } from '@leadersboard/kit/cli';
import { systemClock } from '@leadersboard/kit/clock';
import { flagOptions, type LoadedConfig } from '@leadersboard/kit/config';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { appErrors } from '../app-errors.ts';
import { loadAppConfig } from '../config.ts';
import { type AppConfig, appConfigSchema } from '../config-schema.ts';
import { checks } from '../doctor/checks.ts';
import { examine, type NamedFinding } from '../doctor/examine.ts';
import { ok, problem, warning } from '../doctor/finding.ts';

export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'examine this machine, and say what each finding means',
  options: flagOptions(appConfigSchema, ['host', 'port', 'web-port', 'data', 'runner']),
  examples: [
    { command: 'lb doctor', what: 'in the folder where the server is started; exit code 1 for a problem' },
    { command: 'lb doctor --json', what: 'for a program' },
  ],
  async run(context, flags) {
    const settings = await examineSettings(() =>
      loadAppConfig({ directory: context.cwd, env: context.env, flags }),
    );
    const findings = [
      settings.finding,
      ...(settings.config
        ? await examine(checks, { config: settings.config, clock: systemClock, env: context.env })
        : []),
    ];
    await context.output({ findings }, () => render(context, findings));
    const problems = findings.filter(({ state }) => state === 'problem').map(({ check }) => check);
    if (problems.length > 0) {
      throw appErrors.problems_found(`Not in order: ${problems.join(', ')}. The findings say what to do.`);
    }
  },
});

type ExaminedSettings = { finding: NamedFinding; config?: AppConfig };

/** Nothing else can be examined where the settings cannot be read. */
async function examineSettings(load: () => Promise<LoadedConfig<AppConfig>>): Promise<ExaminedSettings> {
  const named = { check: 'settings' };
  try {
    const { value: config, warnings } = await load();
    const finding = warnings.length === 0 ? ok('All settings are right.') : warning(warnings.join(' '));
    return { finding: { ...named, ...finding }, config };
  } catch (error) {
    if (!(error instanceof LeadersBoardError)) throw error;
    return { finding: { ...named, ...problem(error.message) } };
  }
}

const marks = { ok: 'green', warning: 'yellow', problem: 'red' } as const;

function render({ colours }: CommandContext, findings: readonly NamedFinding[]): string {
  return findings
    .map(({ state, check, detail }) => `${colours[marks[state]](state.padEnd(7))}  ${check}: ${detail}`)
    .join('\n');
}
