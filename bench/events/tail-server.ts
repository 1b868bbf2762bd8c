/*
 * The least that lets many follow a file: node:http, and for each client a "tail -f" that is piped to it.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [, , file = ''] = process.argv;
const server = createServer((request, response) => {
  const tail = spawn('tail', ['-c', '+1', '-f', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  tail.stdout.pipe(response);
  request.once('close', () => tail.kill());
  response.once('close', () => tail.kill());
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
});
process.once('disconnect', () => process.exit());
