"""Run a command beside a private PostgreSQL that lives as long as it does.

    python tools/private_postgres.py [--option NAME=VALUE] -- make something

The command finds its address in DATABASE_URL. The cluster is durable (fsync on) and listens on loopback alone.
"""

import argparse
import getpass
import glob
import os
import shutil
import socket  # noqa: TID251 only to find a free port
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

DEBIAN = "/usr/lib/postgresql/*/bin"


def binaries() -> Path:
    """Return the folder of initdb and pg_ctl; exit with what to install if there is none."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else [Path(folder) for folder in sorted(glob.glob(DEBIAN))]
    if not found:
        sys.exit("PostgreSQL is missing: install Debian's package postgresql, or set TEST_POSTGRES_URL")
    return found[-1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _as_owner(command: Sequence[str]) -> list[str]:
    """PostgreSQL refuses to run as root: then the user of Debian's package runs it."""
    return ["runuser", "-u", "postgres", "--", *command] if getpass.getuser() == "root" else list(command)


@contextmanager
def private_cluster(options: Sequence[str] = ()) -> Iterator[str]:
    """Yield the DATABASE_URL of a new cluster; it is stopped and deleted afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="guildhall-postgres-"))
    if getpass.getuser() == "root":
        shutil.chown(folder, "postgres")
    bin_folder, port, data = binaries(), free_port(), folder / "data"
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    setup = [str(bin_folder / "initdb"), "-D", str(data), "-U", "guildhall", "-A", "trust", "-E", "UTF8"]
    subprocess.run(_as_owner(setup), **quiet)  # type: ignore[call-overload]
    settings = [f"-p {port}", "-c listen_addresses=127.0.0.1", f"-c unix_socket_directories={folder}"]
    settings += ["-c max_connections=200", *[f"-c {option}" for option in options]]
    control = [str(bin_folder / "pg_ctl"), "-D", str(data), "-w"]
    start = [*control, "-l", str(folder / "log"), "-o", " ".join(settings), "start"]
    subprocess.run(_as_owner(start), **quiet)  # type: ignore[call-overload]
    try:
        yield f"postgres://guildhall@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run(_as_owner([*control, "-m", "immediate", "stop"]), **quiet)  # type: ignore[call-overload]
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--option", action="append", default=[], help="a server setting, such as commit_delay=10000"
    )
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    with private_cluster(arguments.option) as url:
        environment = os.environ | {"DATABASE_URL": url}
        return subprocess.run(arguments.command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
