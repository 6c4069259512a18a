"""The system calls that can change watched files, each translated into operations.

What is not understood raises, it is never skipped. Calls that only make more durable (sync,
syncfs, sync_file_range) are not looked at: without them the crash images are harsher.
"""

import re
from collections.abc import Callable
from pathlib import Path

from . import traces
from .operations import Create, Link, MakeFolder, Rename, Unlink
from .processes import OUTSIDE, OpenFile, Process
from .traces import Ended, RecordError
from .watched import UnmodelledCallError, Watched

HARMLESS_REQUESTS = {"FIOCLEX", "FIONCLEX", "FIONREAD", "FIONBIO", "FS_IOC_GETFLAGS"}
PLAIN_RENAMES = {"0", "RENAME_NOREPLACE"}


def _openat(watched: Watched, process: Process, call: Ended) -> None:
    _open_with(watched, process, call, call.arguments[2])


def _open(watched: Watched, process: Process, call: Ended) -> None:
    _open_with(watched, process, call, call.arguments[1])


def _creat(watched: Watched, process: Process, call: Ended) -> None:
    _open_with(watched, process, call, "O_WRONLY|O_CREAT|O_TRUNC")


def _open_with(watched: Watched, process: Process, call: Ended, flags: str) -> None:
    node = OUTSIDE
    if watched.holds(call.path):
        node = _opened_node(watched, call, flags)
    process.descriptors[call.result] = OpenFile(node=node, flags=flags)


def _opened_node(watched: Watched, call: Ended, flags: str) -> int:
    if "O_TMPFILE" in flags:
        raise UnmodelledCallError(call)
    name = watched.name(call.path)
    if not watched.disk.holds(name):
        if "O_CREAT" not in flags:
            raise RecordError("opened, but never created", name)
        watched.do(Create(name=name, file=watched.disk.next_node))
    node = watched.disk.find(name)
    if "O_TRUNC" in flags:
        watched.resize(node, 0)
    return node


def _write(watched: Watched, process: Process, call: Ended) -> None:
    _write_on(watched, process, call, traces.data)


def _writev(watched: Watched, process: Process, call: Ended) -> None:
    _write_on(watched, process, call, traces.vector)


def _write_on(
    watched: Watched, process: Process, call: Ended, decode: Callable[[str], bytes]
) -> None:
    file = watched.file(process, call, call.arguments[0])
    if file.is_watched:
        watched.write_on(file, decode(call.arguments[1])[: call.result])


def _pwrite(watched: Watched, process: Process, call: Ended) -> None:
    _write_at(watched, process, call, traces.data)


def _pwritev(watched: Watched, process: Process, call: Ended) -> None:
    _write_at(watched, process, call, traces.vector)


def _write_at(
    watched: Watched, process: Process, call: Ended, decode: Callable[[str], bytes]
) -> None:
    file = watched.file(process, call, call.arguments[0])
    _refuse_output(watched, call, call.arguments[0])
    if file.is_watched:
        # Linux appends even with an offset given, so that needs a model that nobody needed yet.
        if file.appends:
            raise UnmodelledCallError(call)
        content = decode(call.arguments[1])[: call.result]
        watched.write(file, content, int(call.arguments[3], 0))


def _sendfile(watched: Watched, process: Process, call: Ended) -> None:
    target, source, offset = call.arguments[:3]
    _copy(watched, process, call, (source, offset, target, "NULL"))


def _copy_file_range(watched: Watched, process: Process, call: Ended) -> None:
    source, offset, target, target_offset = call.arguments[:4]
    _copy(watched, process, call, (source, offset, target, target_offset))


def _copy(
    watched: Watched, process: Process, call: Ended, arguments: tuple[str, str, str, str]
) -> None:
    source, source_offset, target, target_offset = arguments
    _refuse_output(watched, call, target)
    reader = watched.file(process, call, source)
    writer = watched.file(process, call, target)
    start = _offset(source_offset, reader)
    if source_offset == "NULL":
        reader.offset += call.result
    if not writer.is_watched:
        return
    content = _content(watched, reader, source)[start : start + call.result]
    if len(content) != call.result:
        raise UnmodelledCallError(call)
    if target_offset == "NULL":
        watched.write_on(writer, content)
    else:
        watched.write(writer, content, _offset(target_offset, writer))


def _offset(argument: str, file: OpenFile) -> int:
    given = re.match(r"\[(\d+)", argument)
    return int(given[1]) if given else file.offset


def _content(watched: Watched, file: OpenFile, argument: str) -> bytes:
    if file.is_watched:
        return watched.disk.file(file.node).latest
    # The trace does not show what was copied; a source outside is taken to be as it was.
    return Path(traces.descriptor(argument)[1]).read_bytes()


def _ftruncate(watched: Watched, process: Process, call: Ended) -> None:
    file = watched.file(process, call, call.arguments[0])
    _refuse_output(watched, call, call.arguments[0])
    if file.is_watched:
        watched.resize(file.node, int(call.arguments[1], 0))


def _truncate(watched: Watched, process: Process, call: Ended) -> None:
    path = watched.path(process, call.arguments[0])
    if watched.holds(path):
        watched.resize(watched.disk.find(watched.name(path)), int(call.arguments[1], 0))


def _fallocate(watched: Watched, process: Process, call: Ended) -> None:
    file = watched.file(process, call, call.arguments[0])
    if not file.is_watched or call.arguments[1] == "FALLOC_FL_KEEP_SIZE":
        return
    if call.arguments[1] != "0":
        raise UnmodelledCallError(call)
    end = int(call.arguments[2], 0) + int(call.arguments[3], 0)
    watched.resize(file.node, max(end, watched.disk.file(file.node).size))


def _unlink(watched: Watched, process: Process, call: Ended) -> None:
    _unlink_path(watched, watched.path(process, call.arguments[0]))


def _unlinkat(watched: Watched, process: Process, call: Ended) -> None:
    _unlink_path(watched, watched.path(process, call.arguments[1], call.arguments[0]))


def _unlink_path(watched: Watched, path: str) -> None:
    if watched.holds(path):
        watched.do(Unlink(name=watched.name(path)))


def _mkdir(watched: Watched, process: Process, call: Ended) -> None:
    _make_folder(watched, watched.path(process, call.arguments[0]))


def _mkdirat(watched: Watched, process: Process, call: Ended) -> None:
    _make_folder(watched, watched.path(process, call.arguments[1], call.arguments[0]))


def _make_folder(watched: Watched, path: str) -> None:
    if watched.holds(path):
        watched.do(MakeFolder(name=watched.name(path), folder=watched.disk.next_node))


def _rename(watched: Watched, process: Process, call: Ended) -> None:
    source, target = (watched.path(process, argument) for argument in call.arguments[:2])
    _rename_path(watched, call, source, target)


def _renameat(watched: Watched, process: Process, call: Ended) -> None:
    from_folder, old, to_folder, new = call.arguments[:4]
    source = watched.path(process, old, from_folder)
    target = watched.path(process, new, to_folder)
    if call.name == "renameat2" and call.arguments[4] not in PLAIN_RENAMES:
        _refuse_inside(watched, call, source, target)
    _rename_path(watched, call, source, target)


def _rename_path(watched: Watched, call: Ended, source: str, target: str) -> None:
    if not watched.holds(source) or not watched.holds(target):
        _refuse_inside(watched, call, source, target)
        return
    old, new = watched.name(source), watched.name(target)
    node = watched.disk.find(old)
    if not watched.disk.is_file(node) and Path(old).parent != Path(new).parent:
        raise UnmodelledCallError(call)
    # A rename onto another name of the same file does nothing.
    if not watched.disk.holds(new) or watched.disk.find(new) != node:
        watched.do(Rename(source=old, target=new))


def _link(watched: Watched, process: Process, call: Ended) -> None:
    source, target = (watched.path(process, argument) for argument in call.arguments[:2])
    _link_path(watched, call, source, target)


def _linkat(watched: Watched, process: Process, call: Ended) -> None:
    from_folder, old, to_folder, new = call.arguments[:4]
    source = watched.path(process, old, from_folder)
    _link_path(watched, call, source, watched.path(process, new, to_folder))


def _link_path(watched: Watched, call: Ended, source: str, target: str) -> None:
    if not watched.holds(source) or not watched.holds(target):
        _refuse_inside(watched, call, source, target)
        return
    node = watched.disk.find(watched.name(source))
    watched.do(Link(name=watched.name(target), file=node))


def _ioctl(watched: Watched, process: Process, call: Ended) -> None:
    file = watched.file(process, call, call.arguments[0])
    if file.is_watched and call.arguments[1] not in HARMLESS_REQUESTS:
        raise UnmodelledCallError(call)


def _mmap(watched: Watched, _process: Process, call: Ended) -> None:
    protection, kind, mapped = call.arguments[2:5]
    if "MAP_SHARED" in kind and "PROT_WRITE" in protection:
        _refuse_inside(watched, call, traces.descriptor(mapped)[1])


def _refuse_new_name(watched: Watched, process: Process, call: Ended) -> None:
    at = {"symlink": 1, "symlinkat": 2, "mknod": 0, "mknodat": 1}[call.name]
    folder = call.arguments[at - 1] if call.name.endswith("at") else "AT_FDCWD"
    _refuse_inside(watched, call, watched.path(process, call.arguments[at], folder))


def _refuse_opened(watched: Watched, process: Process, call: Ended) -> None:
    _refuse_inside(watched, call, call.path)
    process.descriptors[call.result] = OpenFile()


def _refuse_descriptors(watched: Watched, _process: Process, call: Ended) -> None:
    for argument in (call.arguments[0], call.arguments[2]):
        _refuse_output(watched, call, argument)
        _refuse_inside(watched, call, traces.descriptor(argument)[1])


def _refuse(_watched: Watched, _process: Process, call: Ended) -> None:
    raise UnmodelledCallError(call)


def _refuse_inside(watched: Watched, call: Ended, *paths: str) -> None:
    if any(watched.holds(path) for path in paths):
        raise UnmodelledCallError(call)


def _refuse_output(watched: Watched, call: Ended, argument: str) -> None:
    # Promises are read from write and writev only.
    if traces.descriptor(argument)[1] == watched.output:
        raise UnmodelledCallError(call)


CALLS: dict[str, Callable[[Watched, Process, Ended], None]] = {
    "open": _open,
    "openat": _openat,
    "creat": _creat,
    "write": _write,
    "writev": _writev,
    "pwrite64": _pwrite,
    "pwritev": _pwritev,
    "sendfile": _sendfile,
    "copy_file_range": _copy_file_range,
    "ftruncate": _ftruncate,
    "truncate": _truncate,
    "fallocate": _fallocate,
    "unlink": _unlink,
    "unlinkat": _unlinkat,
    "rmdir": _unlink,
    "mkdir": _mkdir,
    "mkdirat": _mkdirat,
    "rename": _rename,
    "renameat": _renameat,
    "renameat2": _renameat,
    "link": _link,
    "linkat": _linkat,
    "ioctl": _ioctl,
    "mmap": _mmap,
    "symlink": _refuse_new_name,
    "symlinkat": _refuse_new_name,
    "mknod": _refuse_new_name,
    "mknodat": _refuse_new_name,
    "openat2": _refuse_opened,
    "open_by_handle_at": _refuse_opened,
    "splice": _refuse_descriptors,
    "pwritev2": _refuse,
    "io_uring_setup": _refuse,
    "io_submit": _refuse,
}
