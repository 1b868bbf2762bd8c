import { examineEnvironments } from '@leadersboard/jobs/adapters/environments';
import { listDefinitions } from '../environments/open-environments.ts';
import { type Check, ok, problem, warning } from './finding.ts';

export const checkEnvironments: Check = {
  name: 'environments',
  async examine({ config, env }) {
    const definitions = listDefinitions(config.environments);
    const { faults, warnings } = await examineEnvironments(definitions, env.PATH);
    if (faults.length > 0) return problem(faults.join(' '));
    if (warnings.length > 0) return warning(warnings.join(' '));
    const names = definitions.map(({ name, buildsRequirements }) =>
      buildsRequirements ? `${name} (installs requirements.txt)` : name,
    );
    return ok(`Programs can run with ${names.join(', ')}.`);
  },
};
