/** Whether an `If-None-Match` header names the tag, which is written with its quotes (RFC 9110, 13.1.2). */
export function namesEntityTag(header: string | undefined, entityTag: string): boolean {
  const named = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return named.includes(entityTag) || named.includes('*');
}
