import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/**
 * Loaded before a program: writes each module that it asks for into the file LOADED_MODULES, a line each, as `import` or `require`
 * and its address.
 */
const file = process.env.LOADED_MODULES ?? '';

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    const how = context.conditions.includes('import') ? 'import' : 'require';
    appendFileSync(file, `${how} ${resolved.url}\n`);
    return resolved;
  },
});
