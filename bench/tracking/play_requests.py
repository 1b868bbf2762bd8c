"""Plays prepared HTTP requests over kept-alive connections, each with one request under way, and prints JSON.

python3 play_requests.py HOST PORT CONNECTIONS

Standard input holds the requests byte for byte, each behind its length in four bytes, big end first; whichever
connection is free takes the next one. TCP_QUICKACK is set again before every wait: a server that writes an answer in two pieces without
TCP_NODELAY would otherwise wait some 40 ms for the acknowledgement of the first piece.
"""

import gc
import json
import re
import select
import socket
import struct
import sys
import time

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
LAST_CHUNK = b"0\r\n\r\n"
CHUNKED = -1

buffer = memoryview(bytearray(4 * 1024 * 1024))


class Connection:
    def __init__(self, address):
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, request):
        self.start = b""
        self.missing = None
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)
        self.acknowledge_at_once()

    def receive(self):
        """Takes what has come; tells how many bytes that was, and whether the answer is complete."""
        count = self.socket.recv_into(buffer)
        if count == 0:
            raise SystemExit("The server closed a connection in the middle of an answer.")
        if self.missing is None:
            self.read_head(bytes(buffer[:count]))
        elif self.missing == CHUNKED:
            self.read_chunks(bytes(buffer[max(0, count - len(LAST_CHUNK)) : count]))
        else:
            self.missing -= count
        if self.missing == 0:
            return count, True
        self.acknowledge_at_once()
        return count, False

    def read_head(self, piece):
        self.start += piece
        end = self.start.find(b"\r\n\r\n")
        if end < 0:
            return
        length = LENGTH.search(self.start, 0, end)
        if length:
            self.missing = end + 4 + int(length[1]) - len(self.start)
        else:
            self.missing = CHUNKED
            self.read_chunks(self.start)

    def read_chunks(self, piece):
        self.tail = (getattr(self, "tail", b"") + piece)[-len(LAST_CHUNK) :]
        if self.tail == LAST_CHUNK:
            self.missing = 0
            self.tail = b""

    def succeeded(self):
        return self.start[9:10] == b"2"

    def acknowledge_at_once(self):
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)


def read_requests(file):
    while length := file.read(4):
        yield file.read(struct.unpack(">I", length)[0])


def play(connections, requests):
    latencies = []
    failures = []
    received_bytes = 0
    poller = select.epoll()
    by_descriptor = {connection.socket.fileno(): connection for connection in connections}
    remaining = iter(requests)
    started_at = time.perf_counter()
    for descriptor, connection in by_descriptor.items():
        poller.register(descriptor, select.EPOLLIN)
        if request := next(remaining, None):
            connection.send(request)
    while len(latencies) < len(requests):
        for descriptor, _ in poller.poll():
            connection = by_descriptor[descriptor]
            count, is_complete = connection.receive()
            received_bytes += count
            if not is_complete:
                continue
            latencies.append(time.perf_counter() - connection.sent_at)
            if not connection.succeeded():
                failures.append(connection.start)
            if request := next(remaining, None):
                connection.send(request)
    seconds = time.perf_counter() - started_at
    return latencies, failures, received_bytes, seconds


def main():
    host, port, connection_count = sys.argv[1:]
    requests = list(read_requests(sys.stdin.buffer))
    connections = [Connection((host, int(port))) for _ in range(int(connection_count))]
    gc.disable()
    latencies, failures, received_bytes, seconds = play(connections, requests)
    latencies.sort()
    report = {
        "count": len(requests),
        "durationMs": seconds * 1000,
        "p50Ms": latencies[len(latencies) // 2] * 1000,
        "p95Ms": latencies[int(len(latencies) * 0.95)] * 1000,
        "receivedBytes": received_bytes,
        "failures": len(failures),
        "firstFailure": failures[0].decode("utf-8", "replace")[:2000] if failures else "",
    }
    print(json.dumps(report))


main()
