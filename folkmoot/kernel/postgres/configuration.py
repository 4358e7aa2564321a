"""The configuration of the embedded server, written at every start: for a small machine, and never less than durable."""

import os
from pathlib import Path

FILE = "folkmoot.conf"

DURABLE = """
fsync = on
full_page_writes = on
synchronous_commit = on
"""

# For tests alone: what is written may be lost with the machine, and everything is small and asked for often.
FLEETING = """
fsync = off
full_page_writes = off
synchronous_commit = on
scram_iterations = 1
"""
FLEETING_BUFFERS = 64

TEMPLATE = """\
# Written by Folkmoot at every start. Put your own settings into postgresql.auto.conf with ALTER SYSTEM.
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
max_connections = 100
{durability}
shared_buffers = '{buffers}MB'
effective_cache_size = '{cache}MB'
work_mem = '4MB'
maintenance_work_mem = '64MB'
max_wal_size = '1GB'
min_wal_size = '80MB'
checkpoint_timeout = '10min'
checkpoint_completion_target = 0.9
wal_compression = 'pglz'
wal_level = 'replica'
max_wal_senders = 2
random_page_cost = 1.1
effective_io_concurrency = 16
io_method = 'sync'
jit = off
max_worker_processes = 4
max_parallel_workers = 2
max_parallel_workers_per_gather = 0
autovacuum_max_workers = 2
autovacuum_naptime = '30s'
track_io_timing = off
huge_pages = off
dynamic_shared_memory_type = 'posix'
authentication_timeout = '10s'
timezone = 'UTC'
log_timezone = 'UTC'

# The log holds no texts of people: no statements, no parameters, no details of a failed row.
logging_collector = on
log_directory = '{logs}'
log_filename = 'postgres-%a.log'
log_file_mode = 0600
log_rotation_age = '1d'
log_rotation_size = 0
log_truncate_on_rotation = on
log_statement = 'none'
log_min_error_statement = 'panic'
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_error_verbosity = 'terse'
log_min_duration_statement = -1
log_checkpoints = off
log_line_prefix = '%m [%p] '
"""

HBA = """\
# Written by Folkmoot at every start: the socket only, and only with a password.
local all all scram-sha-256
"""


def write_configuration(cluster: Path, socket: Path, *, durable: bool) -> None:
    """Write our settings beside PostgreSQL's own file, which includes them at its end."""
    buffers = size_buffers(machine_memory()) if durable else FLEETING_BUFFERS
    text = TEMPLATE.format(
        socket=str(socket).replace("'", "''"),
        durability=(DURABLE if durable else FLEETING).strip(),
        buffers=buffers,
        cache=max(256, machine_memory() // 2),
        logs="log",
    )
    replace(cluster / FILE, text)
    replace(cluster / "pg_hba.conf", HBA)
    main = cluster / "postgresql.conf"
    line = f"include '{FILE}'\n"
    if line not in main.read_text():
        replace(main, main.read_text() + f"\n{line}")


def size_buffers(memory: int) -> int:
    """Megabytes of shared buffers for a machine of that many megabytes: a sixteenth, from 64 to 512."""
    return min(512, max(64, memory // 16))


def machine_memory() -> int:
    """Megabytes of memory of this machine, or what a control group allows if that is less."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        allowed = int(Path("/sys/fs/cgroup/memory.max").read_text())
    except (OSError, ValueError):
        allowed = whole
    return min(whole, allowed) // 2**20


def replace(path: Path, text: str) -> None:
    """Write a file whole or not at all, for the same owner. A file that says it already is left alone."""
    if path.exists() and path.read_text() == text:
        return
    half = path.with_name(f"{path.name}.new")
    half.write_text(text)
    half.chmod(0o600)
    status = path.parent.stat()
    if os.geteuid() == 0:
        os.chown(half, status.st_uid, status.st_gid)
    half.replace(path)
