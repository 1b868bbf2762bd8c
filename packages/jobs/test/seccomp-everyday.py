"""What honest programs do, each by its name; prints the names of what worked and ends at the first that did not."""

import asyncio
import ctypes
import mmap
import multiprocessing
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading


def threads():
    seen = []
    workers = [threading.Thread(target=seen.append, args=(index,)) for index in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(seen) == list(range(8))


def fork():
    child = os.fork()
    if child == 0:
        os._exit(7)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def process_pools():
    for method in ("fork", "spawn", "forkserver"):
        with multiprocessing.get_context(method).Pool(2) as pool:
            assert pool.map(abs, [-1, -2, -3]) == [1, 2, 3]


def subprocesses():
    assert subprocess.run(["/usr/bin/env", "true"], check=True, preexec_fn=os.setsid).returncode == 0
    assert subprocess.run("echo one | cat", shell=True, capture_output=True).stdout == b"one\n"


def loopback():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as client:
            client.sendall(b"hello")
            assert server.accept()[0].recv(5) == b"hello"


def local_sockets():
    one, other = socket.socketpair()
    one.sendall(b"x")
    assert other.recv(1) == b"x"


def names_of_hosts():
    assert socket.getaddrinfo("127.0.0.1", 80, flags=socket.AI_ADDRCONFIG)
    assert ("lo" in [name for _, name in socket.if_nameindex()])
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).close()


def shared_memory():
    shared = mmap.mmap(-1, 4096)
    if os.fork() == 0:
        shared[:3] = b"yes"
        os._exit(0)
    os.wait()
    assert shared[:3] == b"yes"


def memory_files():
    file = os.memfd_create("weights")
    assert os.write(file, b"0" * 10) == 10


def watching_files():
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(0)
    with tempfile.TemporaryDirectory() as directory:
        assert libc.inotify_add_watch(watch, directory.encode(), 0x100) > 0
        open(os.path.join(directory, "new"), "w").close()
        assert select.select([watch], [], [], 5)[0] == [watch]
        assert struct.unpack("iIII", os.read(watch, 4096)[:16])[1] == 0x100


def event_loops():
    async def run():
        process = await asyncio.create_subprocess_exec("/usr/bin/env", "true")
        return await process.wait()

    assert asyncio.run(run()) == 0


def process_handles():
    handle = os.pidfd_open(os.getpid())
    signal.pidfd_send_signal(handle, 0)


def priorities_and_processors():
    os.nice(1)
    os.sched_setaffinity(0, os.sched_getaffinity(0))


if __name__ == "__main__":
    for work in (
        threads,
        fork,
        process_pools,
        subprocesses,
        loopback,
        local_sockets,
        names_of_hosts,
        shared_memory,
        memory_files,
        watching_files,
        event_loops,
        process_handles,
        priorities_and_processors,
    ):
        work()
        print(work.__name__)
    sys.stdout.flush()
