/** `@fastify/cors/types` belongs to `@fastify/cors`. */
export function toPackageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
