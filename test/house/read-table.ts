type Row = Record<string, string>;

/** The rows of every Markdown table that has the column, by the names in its head; backquotes are taken off. */
export function readTable(markdown: string, column: string): Row[] {
  const blocks = markdown
    .split(/\n(?!\|)/)
    .map((block) => block.split('\n').filter((line) => line.startsWith('|')));
  return blocks.flatMap(([head = '', , ...body]) => {
    const names = readCells(head).map((name) => name.toLowerCase());
    if (!names.includes(column)) return [];
    return body.map((line) => {
      const cells = readCells(line);
      return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
    });
  });
}

function readCells(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1'));
}
