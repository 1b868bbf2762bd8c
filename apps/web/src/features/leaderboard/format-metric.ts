export type FormatMetric = (value: number) => string;

const LARGE = 1e9;
const SMALL = 5e-5;

/**
 * Writes the values of one metric with the same number of decimals, so that a column can be read downwards: as many as the challenge
 * says, else as many as suit the values.
 */
export function createMetricFormat(
  values: readonly number[],
  language: string,
  precision?: number,
): FormatMetric {
  const digits = precision ?? countDecimals(values);
  const plain = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const scientific = new Intl.NumberFormat(language, { notation: 'scientific', maximumSignificantDigits: 4 });
  return (value) => {
    const size = Math.abs(value);
    return size >= LARGE || (size > 0 && size < SMALL) ? scientific.format(value) : plain.format(value);
  };
}

function countDecimals(values: readonly number[]): number {
  if (values.every(Number.isInteger)) return 0;
  const largest = Math.max(...values.map(Math.abs));
  if (largest < 10) return 4;
  return largest < 1000 ? 2 : 1;
}
