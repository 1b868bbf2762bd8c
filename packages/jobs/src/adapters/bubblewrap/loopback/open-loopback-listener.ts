import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readlink } from 'node:fs/promises';
import { Server } from 'node:net';
import { text } from 'node:stream/consumers';

/*
 * A program in a sandbox reaches nothing but its own loopback. A short-lived child enters the network namespace of the program,
 * listens there, hands the listening socket to us over its IPC channel, and ends. The socket keeps its namespace: what connects
 * to it is accepted here, and nothing of ours stays inside. Other sandboxes have a loopback of their own and cannot reach it.
 *
 * Root enters with `nsenter --net`. An ordinary user must first be in the user namespace that owns the network. The program's own
 * is not that one: with --disable-userns bubblewrap puts it into a second, nested one, and the first one has no process left by
 * which it could be named. The kernel tells it for the network namespace (NS_GET_USERNS, see ioctl_ns(2)); nsenter can ask that
 * only from util-linux 2.39 on, so Python asks. All in all 26 ms as root and 35 ms as a user, measured beside the program.
 */

export type LoopbackListenerOptions = {
  /** A process inside the sandbox; not bubblewrap's own, which stays outside. */
  pid: number;
  port: number;
  /** Called once, at once: what connects before somebody else listens on the handle would be lost. */
  serve(listener: Server): void;
  /** Ends the child; give the one that aborts when the program ends. */
  signal: AbortSignal;
};

const LISTEN = `
const [port] = process.argv.slice(1);
const server = require('node:net').createServer();
server.listen(Number(port), '127.0.0.1', () => process.send('listener', server, () => process.exit()));
`;

const ENTER_OWNING_NAMESPACE = `
import fcntl, os, sys
NS_GET_USERNS = 0xB701
net = os.open("/proc/" + sys.argv[1] + "/ns/net", os.O_RDONLY)
user = fcntl.ioctl(net, NS_GET_USERNS)
for namespace in (net, user):
    os.set_inheritable(namespace, True)
os.execvp("nsenter", ["nsenter", "--user=/proc/self/fd/%d" % user, "--net=/proc/self/fd/%d" % net,
                      "--preserve-credentials", "--", *sys.argv[2:]])
`;

/**
 * Listens on 127.0.0.1 as the process sees it, until `serve` or a later owner closes it. Rejects where the port is taken inside,
 * or the process has ended or shares our own network.
 */
export async function openLoopbackListener(options: LoopbackListenerOptions): Promise<void> {
  const { pid, port, signal } = options;
  await refuseOwnNetwork(pid);
  const [command, ...prefix] = enteringNetworkOf(pid);
  const child = spawn(command, [...prefix, process.execPath, '-e', LISTEN, String(port)], {
    ...{ stdio: ['ignore', 'ignore', 'pipe', 'ipc'], signal },
    env: { PATH: process.env.PATH },
  });
  const complaint = child.stderr ? text(child.stderr) : '';
  let served = false;
  child.once('message', (_, listener) => {
    served = listener instanceof Server;
    if (listener instanceof Server) options.serve(listener);
  });
  await once(child, 'close');
  if (served) return;
  const why = (await complaint).match(/^.*Error.*$|^nsenter: .*$/m)?.[0] ?? 'it gave no reason';
  throw new Error(`No port ${port} could be opened inside the sandbox of process ${pid}: ${why}`);
}

async function refuseOwnNetwork(pid: number): Promise<void> {
  const [own, other] = await Promise.all(['self', pid].map((process) => readlink(`/proc/${process}/ns/net`)));
  if (own === other) throw new Error(`Process ${pid} is in no network of its own; nothing is opened for it.`);
}

function enteringNetworkOf(pid: number): [string, ...string[]] {
  if (process.getuid?.() === 0) return ['nsenter', `--net=/proc/${pid}/ns/net`, '--'];
  return ['python3', '-I', '-S', '-c', ENTER_OWNING_NAMESPACE, String(pid)];
}
