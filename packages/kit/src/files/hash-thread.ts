import { createHash } from 'node:crypto';
import { type MessagePort, parentPort } from 'node:worker_threads';

/** The bytes that are next, whose memory the answer gives back; at the end the question for the digest. */
export type HashQuestion = { memory: ArrayBuffer; sizeBytes: number } | 'digest';

/** Each content has a port of its own: what was hashed of it is gone when its port closes. */
function serve(port: MessagePort): void {
  const hash = createHash('sha256');
  port.on('message', (question: HashQuestion) => {
    if (question === 'digest') return port.postMessage(hash.digest('hex'));
    const { memory, sizeBytes } = question;
    hash.update(new Uint8Array(memory, 0, sizeBytes));
    port.postMessage(memory, [memory]);
  });
}

parentPort?.on('message', serve);
