import type { RunUsage } from './job.ts';

/** What the platform measured of a run, by the names under which a board and a tracking server show it. */
export function performanceOf({
  wallTimeMs,
  cpuSeconds,
  peakMemoryBytes,
  peakVramBytes,
}: RunUsage): Record<string, number> {
  return {
    wall_time_seconds: wallTimeMs / 1000,
    ...(cpuSeconds !== undefined && { cpu_seconds: cpuSeconds }),
    ...(peakMemoryBytes !== undefined && { peak_memory_mb: peakMemoryBytes / 1e6 }),
    ...(peakVramBytes !== undefined && {
      ...{ vram_mb: peakVramBytes / 1e6, peak_gpu_memory_mb: peakVramBytes / 1e6 },
    }),
  };
}
