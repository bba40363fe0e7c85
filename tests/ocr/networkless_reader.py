"""The real reader in a process where any look at the network is an error. Imported by the child."""

import sys
from pathlib import Path

from ocr.reader import PaddleReader


def build(models: Path, threads: int) -> PaddleReader:
    sys.addaudithook(refuse_network)
    return PaddleReader(models, threads)


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        raise PermissionError(f"{event} {arguments}")
