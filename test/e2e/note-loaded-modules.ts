import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before a program: writes each module that it asks for into the file LOADED_MODULES, a line each, as `import` or `require`
 * and its address; and `thread` for each thread that it starts.
 */
const file = process.env.LOADED_MODULES ?? '';

if (!isMainThread) appendFileSync(file, 'thread\n');

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    const how = context.conditions.includes('import') ? 'import' : 'require';
    appendFileSync(file, `${how} ${resolved.url}\n`);
    return resolved;
  },
});
