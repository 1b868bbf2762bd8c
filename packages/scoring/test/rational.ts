/** A number without rounding; the denominator is positive. */
export type Rational = { numerator: bigint; denominator: bigint };

export function rational(numerator: bigint, denominator = 1n): Rational {
  return { numerator, denominator };
}

export const ZERO = rational(0n);

export function add(one: Rational, other: Rational): Rational {
  const numerator = one.numerator * other.denominator + other.numerator * one.denominator;
  return reduce(numerator, one.denominator * other.denominator);
}

export function multiply(one: Rational, other: Rational): Rational {
  return reduce(one.numerator * other.numerator, one.denominator * other.denominator);
}

export function divide(one: Rational, other: Rational): Rational {
  return multiply(one, rational(other.denominator, other.numerator));
}

export function subtract(one: Rational, other: Rational): Rational {
  return add(one, rational(-other.numerator, other.denominator));
}

export function isLess(one: Rational, other: Rational): boolean {
  return one.numerator * other.denominator < other.numerator * one.denominator;
}

export function sum(terms: readonly Rational[]): Rational {
  return terms.reduce(add, ZERO);
}

/** The nearest double: 200 bits are kept until the one rounding. */
export function toDouble({ numerator, denominator }: Rational): number {
  return Number((numerator << 200n) / denominator) / 2 ** 200;
}

function reduce(numerator: bigint, denominator: bigint): Rational {
  const divisor = greatestDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return rational(numerator / divisor, denominator / divisor);
}

function greatestDivisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one || 1n : greatestDivisor(other, one % other);
}
