"""Reads and writes PNG pictures with nothing but the standard library: 8 bits a channel, not interlaced."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, RGB = 0, 2


def read_grey(path):
    """Returns width, height and the grey values, row after row."""
    chunks = list(read_chunks(path.read_bytes(), path))
    width, height, depth, colour = struct.unpack(">IIBB", chunks[0][1][:10])
    if (depth, colour) != (8, GREY):
        raise ValueError(f"{path} is no PNG of 8-bit grey values.")
    packed = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    pixels, above = bytearray(), bytes(width)
    for start in range(0, height * (width + 1), width + 1):
        above = undo_filter(packed[start], packed[start + 1 : start + 1 + width], above)
        pixels += above
    return width, height, pixels


def read_chunks(content, path):
    if content[:8] != SIGNATURE:
        raise ValueError(f"{path} is no PNG.")
    place = 8
    while place < len(content):
        (size,) = struct.unpack(">I", content[place : place + 4])
        yield content[place + 4 : place + 8], content[place + 8 : place + 8 + size]
        place += size + 12


def undo_filter(kind, row, above):
    """One of the five filters of the PNG specification, for one byte a pixel."""
    if kind == 0:
        return row
    result, left, corner = bytearray(), 0, 0
    for value, up in zip(row, above):
        guess = (0, left, up, (left + up) // 2, nearest(left, up, corner))[kind]
        left, corner = (value + guess) & 255, up
        result.append(left)
    return result


def nearest(left, up, corner):
    guess = left + up - corner
    return min((left, up, corner), key=lambda neighbour: abs(guess - neighbour))


def write_grey(path, width, pixels):
    write(path, width, GREY, bytes(pixels), width)


def write_rgb(path, width, pixels):
    """Takes three values a pixel, one after the other."""
    write(path, width, RGB, bytes(pixels), width * 3)


def write(path, width, colour, pixels, row_bytes):
    rows = range(0, len(pixels), row_bytes)
    header = struct.pack(">IIBBBBB", width, len(rows), 8, colour, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + pixels[start : start + row_bytes] for start in rows))
    parts = [(b"IHDR", header), (b"IDAT", packed), (b"IEND", b"")]
    path.write_bytes(SIGNATURE + b"".join(pack_chunk(kind, content) for kind, content in parts))


def pack_chunk(kind, content):
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
