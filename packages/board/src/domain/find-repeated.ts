/** The names that stand in a list a second time, with their places. */
export function findRepeated(names: readonly string[]): { index: number; name: string }[] {
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    if (seen.has(name)) return [{ index, name }];
    seen.add(name);
    return [];
  });
}
