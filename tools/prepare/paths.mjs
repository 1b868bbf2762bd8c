import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const nodeModules = `${root}node_modules`;

/** The Node that npm brings, whatever the machine has. */
export const broughtNode = `${nodeModules}/.bin/node`;
