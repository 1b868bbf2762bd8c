"""Writes a map of numbers as NumPy's .npy, format 1.0, 32-bit floats."""

import struct
import sys
from array import array


def write_map(path, width, values):
    numbers = array("f", values)
    if sys.byteorder == "big":
        numbers.byteswap()
    shape = (len(numbers) // width, width)
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}"
    padding = " " * (-(10 + len(header) + 1) % 64)
    text = (header + padding + "\n").encode("latin-1")
    path.write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + numbers.tobytes())
