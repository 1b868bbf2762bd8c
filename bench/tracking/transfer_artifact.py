"""Sends or fetches one artifact over a plain socket, at the least cost to the machine, and prints the milliseconds.

python3 transfer_artifact.py put|get HOST PORT PATH FILE

A PUT sends FILE from the kernel's cache; a GET drops what comes and compares its length with FILE's.
"""

import os
import re
import socket
import sys
import time

buffer = memoryview(bytearray(4 * 1024 * 1024))


def receive_head(connection):
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(65536)
        if not piece:
            raise SystemExit("The server closed the connection before it answered.")
        head += piece
    head, rest = head.split(b"\r\n\r\n", 1)
    if head[9:10] != b"2":
        raise SystemExit(f"The server answered {head.decode()}\n{rest[:2000]!r}")
    return head, rest


def receive_body(connection, head, rest, size):
    """A body without a length ends with the connection; its chunks' own lengths are then part of it."""
    length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
    if length and int(length[1]) != size:
        raise SystemExit(f"The server offers {length[1].decode()} bytes of {size}.")
    received = len(rest)
    while received < size:
        count = connection.recv_into(buffer)
        if count == 0:
            raise SystemExit(f"The server closed the connection after {received} bytes of {size}.")
        received += count


def main():
    method, host, port, path, file_path = sys.argv[1:]
    size = os.path.getsize(file_path)
    connection = socket.create_connection((host, int(port)))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    started_at = time.perf_counter()
    if method == "put":
        start = f"PUT {path} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/octet-stream\r\n"
        connection.sendall(f"{start}Content-Length: {size}\r\n\r\n".encode())
        with open(file_path, "rb") as file:
            connection.sendfile(file)
        receive_head(connection)
    else:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        head, rest = receive_head(connection)
        receive_body(connection, head, rest, size)
    print((time.perf_counter() - started_at) * 1000)


main()
