const SIGNIFICANT_DIGITS = 6;
/** From here on whole digits alone are as many. */
const SMALLEST_ROUNDED = 10 ** (SIGNIFICANT_DIGITS - 1);

/** A number for people: whole digits stay, fractions are rounded to six digits that count. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  if (Math.abs(value) >= SMALLEST_ROUNDED) return value.toFixed(0);
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
}
