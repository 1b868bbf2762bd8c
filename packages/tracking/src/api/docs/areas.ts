type Area = { name: string; description: string; paths: RegExp };

/** How the routes are put in order for readers; the first that fits is the one. */
export const areas: readonly Area[] = [
  { name: 'Experiments', description: 'What runs belong to', paths: /^\/experiments\// },
  { name: 'Runs', description: 'One try each, and what it logs', paths: /^\/runs\// },
  { name: 'Metrics', description: 'The curves of runs', paths: /^\/metrics\// },
  { name: 'Artifacts', description: 'Files of runs and models', paths: /artifact|^\/mpu\// },
  { name: 'Logged models', description: 'Models as they were logged', paths: /^\/logged-models/ },
  {
    ...{ name: 'Registry', description: 'Models with versions, aliases and stages' },
    paths: /^\/(registered-models|model-versions)\//,
  },
  { name: 'Permissions', description: 'Who may do what', paths: /^\/users\// },
  { name: 'Server', description: 'What clients ask of the server itself', paths: /^/ },
];

export function areaOf(path: string): string {
  return areas.find(({ paths }) => paths.test(path))?.name ?? 'Server';
}
