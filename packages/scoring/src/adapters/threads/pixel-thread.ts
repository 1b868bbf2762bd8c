import { type MessagePort, parentPort } from 'node:worker_threads';
import { createTaskRunner, type PixelTask } from './pixel-task.ts';

/** One after the other; an answer says no more than that the arrays are filled. */
function serve(port: MessagePort): void {
  const run = createTaskRunner();
  port.on('message', (task: PixelTask) => {
    run(task);
    port.postMessage('done');
  });
}

if (parentPort) serve(parentPort);
