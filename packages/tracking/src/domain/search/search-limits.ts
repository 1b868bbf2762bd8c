/** What a search may ask at most; lengths in UTF-16 units. */
export const searchLimits = {
  filterLength: 65_536,
  conditions: 200,
  patternLength: 1000,
  orderFields: 20,
  pageTokenLength: 65_536,
} as const;
