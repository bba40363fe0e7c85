"""Runs what decodes a photo in another process: it may crash, hang, or eat memory there."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from api.display_child import UNREADABLE
from screening.errors import NoSuchRecord


@dataclass(frozen=True, slots=True)
class Decoder:
    """What decodes one photo: a command that `arguments` are put behind, and its time.

    The command is as api.display_child and api.release_child describe it.
    """

    command: Sequence[str] = (sys.executable, "-m", "api.display_child")
    timeout_seconds: float = 30.0

    def decode(self, photo: bytes, room: Path, arguments: Sequence[str]) -> None:
        """Write what the arguments ask for into the folder `room`; raises NoSuchRecord."""
        said = room / "said"
        try:
            with said.open("wb") as output:
                status = subprocess.run(  # noqa: S603 - our own module, no shell
                    [*self.command, *arguments],
                    input=photo,
                    stdout=output,
                    timeout=self.timeout_seconds,
                    check=False,
                    # The same modules can be imported there as here.
                    env=os.environ | {"PYTHONPATH": os.pathsep.join(p or "." for p in sys.path)},
                ).returncode
        except subprocess.TimeoutExpired as error:
            raise NoSuchRecord("这张照片无法显示:处理时间过长") from error
        if status == UNREADABLE:
            raise NoSuchRecord(f"这张照片无法显示:{said.read_text('utf-8')}")
        if status != 0:
            raise NoSuchRecord("这张照片无法显示:处理时出错,请联系管理员查看日志")
