const SIGNIFICANT_DIGITS = 6;
const SMALLEST_DECIMAL = 1e-6;
const LARGEST_DECIMAL = 1e15;

const decimal = new Intl.NumberFormat('en', {
  maximumSignificantDigits: SIGNIFICANT_DIGITS,
  maximumFractionDigits: 0,
  roundingPriority: 'morePrecision',
  useGrouping: false,
});

/** A number for people: whole digits stay, fractions are rounded to six digits that count. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value)) return String(value);
  if (size >= SMALLEST_DECIMAL && size < LARGEST_DECIMAL) return decimal.format(value);
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
}
