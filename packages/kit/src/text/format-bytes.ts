const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const STEP = 1024;

/** A size for people: `512 bytes`, `1.5 GiB`. */
export function formatBytes(sizeBytes: number): string {
  const power = sizeBytes < STEP ? 0 : Math.floor(Math.log2(sizeBytes) / Math.log2(STEP));
  const index = Math.min(power, UNITS.length - 1);
  const value = sizeBytes / STEP ** index;
  return `${index === 0 || value >= 100 ? Math.round(value) : Number(value.toFixed(1))} ${UNITS[index]}`;
}
