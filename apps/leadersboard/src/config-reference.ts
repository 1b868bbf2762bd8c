import { configReference } from '@leadersboard/kit/config';
import { appConfigSchema } from './config-schema.ts';

const HEAD = `# Settings

Made by \`lb config reference > docs/config-reference.md\` from the schema in apps/leadersboard/src/config-schema.ts; a test compares the two.

A setting comes from, weakest first: its default, \`leadersboard.yaml\` in the directory where \`lb\` starts, \`.env\` beside it, the
environment, a flag of the command. Only the strongest value is judged. An empty variable counts as not set. An unknown key of
the file is an error, an unknown variable that starts with \`LB_\` is a warning. \`lb config\` shows what is in force and where it comes
from; \`lb config schema\` prints a JSON Schema for editors.`;

const TAIL = `## Variables of the command line itself

| variable | what it does |
| --- | --- |
| \`LB_DEBUG\` | \`1\` prints the stack of every error. |
| \`LB_NODE\` | The Node (24 or newer) that runs \`lb\`, where the first one on the path is older. |
| \`NO_COLOR\`, \`FORCE_COLOR\` | No colours, or colours even where no terminal is. |`;

/** The text of docs/config-reference.md. */
export function renderConfigReference(): string {
  return `${[HEAD, configReference(appConfigSchema), TAIL].join('\n\n')}\n`;
}
