import { isBuiltin } from 'node:module';
import { toPackageName } from './to-package-name.ts';

/** Says which packages are imported and not listed, and which are listed and not imported. */
export function compareDependencies(specifiers: readonly string[], listed: readonly string[]): string[] {
  const imported = new Set(specifiers.filter((specifier) => !isBuiltin(specifier)).map(toPackageName));
  const missing = [...imported].filter((name) => !listed.includes(name));
  const unused = listed.filter((name) => !imported.has(name));
  return [
    ...missing.sort().map((name) => `${name} is imported and not listed.`),
    ...unused.sort().map((name) => `${name} is listed and not imported.`),
  ];
}
