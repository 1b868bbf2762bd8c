import type { Colours } from './colours.ts';
import { cutToWidth, displayWidth, padToWidth } from './display-width.ts';

export type Column<Row> = {
  title: string;
  value: (row: Row) => string | number | null | undefined;
  align?: 'left' | 'right';
};

type TableOptions = { widthLimit?: number | undefined; colours: Colours };

const GAP = '  ';
const NARROWEST = 6;

/** Rows as aligned columns, East Asian characters included. With a limit, the widest columns give way until the lines fit. */
export function renderTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { widthLimit, colours }: TableOptions,
): string {
  const cells = rows.map((row) => columns.map(({ value }) => toCell(value(row))));
  const natural = columns.map(({ title }, index) =>
    Math.max(displayWidth(title), ...cells.map((row) => displayWidth(row[index] ?? ''))),
  );
  const widths = widthLimit === undefined ? natural : shrinkWidths(natural, widthLimit);
  const renderLine = (line: readonly string[]) =>
    columns
      .map(({ align }, index) => {
        const width = widths[index] ?? 0;
        return padToWidth(cutToWidth(line[index] ?? '', width), width, align);
      })
      .join(GAP)
      .trimEnd();
  const head = colours.bold(renderLine(columns.map(({ title }) => title)));
  return [head, ...cells.map(renderLine)].join('\n');
}

/** Names that people chose may hold anything: a control character must neither break the line nor steer the terminal. */
function toCell(value: string | number | null | undefined): string {
  return String(value ?? '').replace(/\p{Cc}+/gu, ' ');
}

function shrinkWidths(natural: readonly number[], widthLimit: number): number[] {
  const widths = [...natural];
  let excess = sum(widths) + GAP.length * (widths.length - 1) - widthLimit;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
