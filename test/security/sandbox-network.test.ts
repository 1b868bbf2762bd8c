import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { createServer, type ListenOptions, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { assertGranted, assertRefused, attack, attackOutside, createAttackedRunner } from './attack.ts';
import { startVictim } from './victim.ts';

const runner = await createAttackedRunner();

const SECRET = 'greeting-of-the-host';

const CONNECT = `
import os, socket
from attack import attempt
def greet(family, address):
    with socket.socket(family, socket.SOCK_STREAM) as client:
        client.settimeout(2)
        client.connect(address)
        return client.recv(100)
`;

const elsewhere = Object.values(networkInterfaces())
  .flatMap((addresses = []) => addresses)
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

const places: { name: string; skip?: string | false; at(t: TestContext): ListenOptions; target: string }[] = [
  { name: 'the loopback of the host', at: () => ({ host: '127.0.0.1', port: 0 }), target: 'socket.AF_INET' },
  { name: 'the IPv6 loopback of the host', at: () => ({ host: '::1', port: 0 }), target: 'socket.AF_INET6' },
  {
    name: 'another interface of the host',
    skip: elsewhere === undefined && 'needs a second network interface',
    at: () => ({ host: elsewhere ?? '', port: 0 }),
    target: 'socket.AF_INET',
  },
  {
    name: 'an abstract socket of the host',
    at: () => ({ path: `\0leadersboard-bait-${process.pid}` }),
    target: 'socket.AF_UNIX',
  },
  {
    name: 'a socket file of the host',
    at: (t) => ({ path: join(createTemporaryDirectory(t), 'bait') }),
    target: 'socket.AF_UNIX',
  },
];

for (const { name, skip = false, at, target } of places) {
  test(`a program does not reach ${name}`, { skip }, async (t) => {
    const address = await listen(t, at(t));
    const program = `${CONNECT}attempt("greeting", lambda: greet(${target}, ${address}))`;

    const outside = await attackOutside(t, program);
    const inside = await attack(t, runner, program);

    assert.match(outside.log, new RegExp(SECRET));
    assertRefused(inside, ['greeting']);
    assert.doesNotMatch(inside.log, new RegExp(SECRET));
  });
}

test('a program sends nothing to anywhere, and has only its own loopback', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import os, socket
from attack import attempt
def send(family, address):
    with socket.socket(family, socket.SOCK_DGRAM) as sender:
        return sender.sendto(b"secret", address)
attempt("away", lambda: send(socket.AF_INET, ("192.0.2.77", 53)))
attempt("away by IPv6", lambda: send(socket.AF_INET6, ("2001:db8::1", 53)))
attempt("to everybody near", lambda: send(socket.AF_INET, ("224.0.0.1", 53)))
attempt("ask for a name", lambda: socket.getaddrinfo("example.com", 80))
print("interfaces", socket.if_nameindex())
`,
  );

  assertRefused(run, ['away', 'away by IPv6', 'to everybody near', 'ask for a name']);
  assert.match(run.log, /^interfaces \[\(1, 'lo'\)\]$/m);
});

test('a program has no raw, packet, virtual-machine, kernel-crypto or Bluetooth sockets', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import socket
from attack import attempt
for name, family, kind in [("raw", 2, 3), ("packet", 17, 3), ("vsock", 40, 1), ("crypto", 38, 5), ("bluetooth", 31, 3), ("xdp", 44, 3)]:
    attempt(name, lambda: socket.socket(family, kind, 0).close())
`,
  );

  assertRefused(run, ['raw', 'packet', 'vsock', 'crypto', 'bluetooth', 'xdp']);
});

test('a program talks to the routing of its own network only, and changes nothing there', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import fcntl, socket, struct
from attack import attempt
names = ["route", None, "usersock", "firewall", "sock_diag", "nflog", "xfrm", "selinux", "iscsi", "audit", "fib_lookup", "connector", "netfilter", None, "dnrtmsg", "kobject_uevent", "generic", None, "scsi", "ecryptfs", "rdma", "crypto"]
for protocol, name in enumerate(names):
    if name: attempt(name, lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, protocol).close())
def rename():
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh22x", b"lo", 0))
attempt("switch the loopback off", rename)
`,
  );

  const others = Object.keys(run.tries).filter((name) => name !== 'route');
  assert.equal(others.length, 19);
  assertRefused(run, others);
  assertGranted(run, ['route']);
});

test('a program does not reach the window that another job has to the tracking server', async (t) => {
  const served: string[] = [];
  const port = 45_010;
  const serve = (server: Server) => {
    server.on('connection', (socket) => {
      served.push('somebody');
      socket.end(SECRET);
    });
    t.after(() => server.close());
  };
  const victim = await startVictim(t, runner, { window: { port, env: {}, serve } });
  const program = `${CONNECT}
for port in (${port}, ${port - 1}, ${port + 1}):
    attempt(f"greeting of {port}", lambda: greet(socket.AF_INET, ("127.0.0.1", port)))
`;

  const run = await attack(t, runner, program);

  const own = await victim.ask(`127.0.0.1 ${port}`);
  assert.equal(own, SECRET);
  assertRefused(run, [`greeting of ${port}`]);
  assert.deepEqual(served, ['somebody']);
});

/** Greets whoever connects; returns the address as Python writes it. */
async function listen(t: TestContext, options: ListenOptions): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(SECRET);
  });
  server.listen(options);
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  if (address !== null && typeof address === 'object')
    return JSON.stringify([address.address, address.port]).replace('[', '(').replace(']', ')');
  const { path = '' } = options;
  if (!path.startsWith('\0')) chmodSync(path, 0o777);
  return `"${path.replace('\0', '\\0')}"`;
}
