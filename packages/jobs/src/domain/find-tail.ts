import type { JobLogPort } from '../ports/job-log.ts';

const BLOCK_BYTES = 64 * 1024;
const LINE_FEED = 10;

/** Where the last lines of a log begin, or those of them that lie within the last `maxBytes`. */
export async function findTail(
  jobLog: Pick<JobLogPort, 'read'>,
  jobId: string,
  { tailLines, maxBytes }: { tailLines: number; maxBytes: number },
): Promise<number> {
  const { sizeBytes } = await jobLog.read(jobId, { offset: 0, maxBytes: 0 });
  const earliest = Math.max(0, sizeBytes - maxBytes);
  let begin = sizeBytes;
  let linesLeft = tailLines;
  for (let end = sizeBytes; end > earliest && linesLeft > 0; ) {
    const offset = Math.max(earliest, end - BLOCK_BYTES);
    const { content } = await jobLog.read(jobId, { offset, maxBytes: end - offset });
    // The last line feed ends the last line and begins none.
    for (let at = end === sizeBytes ? content.length - 1 : content.length; at > 0 && linesLeft > 0; ) {
      at = content.lastIndexOf(LINE_FEED, at - 1);
      if (at === -1) break;
      begin = offset + at + 1;
      linesLeft -= 1;
    }
    end = offset;
  }
  if (linesLeft === 0) return begin;
  return earliest === 0 || begin === sizeBytes ? earliest : begin;
}
