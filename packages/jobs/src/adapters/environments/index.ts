export type { EnvironmentDefinition } from './base-environments.ts';
export { createEnvironments, type Environments, type EnvironmentsOptions } from './create-environments.ts';
export { examineEnvironments } from './examine-environment.ts';
