import assert from 'node:assert/strict';
import type { RunningLeadersBoard } from '../start-leadersboard.ts';

const tus = { 'tus-resumable': '1.0.0' };

/** Begins the upload of a file and returns its address. */
export async function createUpload(
  board: RunningLeadersBoard,
  uploads: string,
  { path, sizeBytes }: { path: string; sizeBytes: number },
): Promise<string> {
  const filename = Buffer.from(path).toString('base64');
  const headers = { ...tus, 'upload-length': String(sizeBytes), 'upload-metadata': `filename ${filename}` };
  const answer = await board.request(uploads, { method: 'POST', headers });
  assert.equal(answer.status, 201, await answer.text());
  return String(answer.headers.get('location'));
}

/** Where the upload goes on; undefined where there is none at this address. */
export async function findOffset(board: RunningLeadersBoard, upload: string): Promise<number | undefined> {
  const answer = await board.request(upload, { method: 'HEAD', headers: tus });
  return answer.status === 404 ? undefined : Number(answer.headers.get('upload-offset'));
}

export function sendPiece(
  board: RunningLeadersBoard,
  upload: string,
  offset: number,
  content: Buffer,
): Promise<Response> {
  const body = new Uint8Array(content);
  return board.request(upload, { method: 'PATCH', headers: pieceHeaders(offset), body });
}

export function pieceHeaders(offset: number): Record<string, string> {
  return { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) };
}
