import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';

/** MLflow has given up stages for aliases, but its clients still move versions through them. */
export const modelStages = ['None', 'Staging', 'Production', 'Archived'] as const;

export type ModelStage = (typeof modelStages)[number];

/** Letters of either case are taken. */
export function parseModelStage(text: string): ModelStage {
  const found = modelStages.find((stage) => stage.toLowerCase() === text.toLowerCase());
  if (found) return found;
  throw trackingErrors.invalid_parameter_value(
    `Invalid Model Version stage: ${quote(text)}. It must be one of ${modelStages.join(', ')}.`,
  );
}

/** Only a stage that is in use can be emptied for a version that comes. */
export function requireActiveStage(stage: ModelStage): void {
  if (stage === 'Staging' || stage === 'Production') return;
  throw trackingErrors.invalid_parameter_value(
    `The versions of the stage ${stage} cannot be archived when one comes to it: archive_existing_versions goes with Staging and Production.`,
  );
}
