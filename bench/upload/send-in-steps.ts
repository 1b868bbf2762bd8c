import { sendBytes } from './send-bytes.ts';

const authorization = 'Bearer devtoken';
const tus = { authorization, 'tus-resumable': '1.0.0' };

/** Sends one file by the tus protocol, in one piece; returns the address of its upload. */
export async function sendInSteps(uploads: string, path: string, sizeBytes: number): Promise<string> {
  const filename = Buffer.from(path).toString('base64');
  const created = await fetch(uploads, {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(sizeBytes), 'upload-metadata': `filename ${filename}` },
  });
  const url = new URL(String(created.headers.get('location')), uploads).href;
  const headers = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  if (sizeBytes > 0) await sendBytes({ ...{ url, headers, sizeBytes }, method: 'PATCH' });
  return url;
}

/** Removes an upload again. */
export async function removeUpload(url: string): Promise<void> {
  await fetch(url, { method: 'DELETE', headers: tus });
}
