"""How large a batch of Arrow becomes when it is unpacked, told before it is.

The library unpacks a batch as a whole and does not say beforehand to what. The head of a message (a table of
FlatBuffers, as Arrow's format lays it out) says where in its body each buffer lies, and whether they are packed; a
packed buffer begins with the number of bytes that it is unpacked to.
"""

import struct

import pyarrow as pa

_HEADER_TYPE, _HEADER, _DATA, _BUFFERS, _COMPRESSION = 1, 2, 1, 2, 3  # fields of the tables, by their numbers
_DICTIONARY, _RECORDS = 2, 3  # kinds of messages that have a body
_PAIR, _COUNT = 16, 8  # bytes of a buffer's place and length, and of the size before what is packed


def unpacked(message: "pa.ipc.Message") -> int:
    """Give the bytes to which the buffers of a message are unpacked; 0 where they are not packed.

    Raises ValueError where the message contradicts itself.
    """
    head, body = memoryview(message.metadata), message.body
    try:
        return _unpacked(head, memoryview(body)) if body is not None else 0
    except (struct.error, IndexError) as error:
        raise ValueError("a batch says wrongly where its columns lie") from error


def _unpacked(head: memoryview, body: memoryview) -> int:
    root = _pointed(head, 0)
    kind = _field(head, root, _HEADER_TYPE)
    batch = _field(head, root, _HEADER)
    if kind is None or batch is None or head[kind] not in (_DICTIONARY, _RECORDS):
        return 0
    batch = _pointed(head, batch)
    if head[kind] == _DICTIONARY:
        if (data := _field(head, batch, _DATA)) is None:
            return 0
        batch = _pointed(head, data)
    buffers = _field(head, batch, _BUFFERS)
    if buffers is None or _field(head, batch, _COMPRESSION) is None:
        return 0
    vector = _pointed(head, buffers)
    pairs = struct.iter_unpack("<qq", head[vector + 4 : vector + 4 + _PAIR * _number(head, "<I", vector)])
    return sum(max(_number(body, "<q", start), 0) for start, length in pairs if length >= _COUNT)


def _number(data: memoryview, form: str, at: int) -> int:
    return int(struct.unpack_from(form, data, at)[0])


def _pointed(head: memoryview, at: int) -> int:
    """Give the place that a number of four bytes points to."""
    return at + _number(head, "<I", at)


def _field(head: memoryview, table: int, number: int) -> int | None:
    """Give the place of a field of a table; None where it is left out."""
    offsets = table - _number(head, "<i", table)
    at = 4 + 2 * number
    if at >= _number(head, "<H", offsets):
        return None
    offset = _number(head, "<H", offsets + at)
    return table + offset if offset else None
