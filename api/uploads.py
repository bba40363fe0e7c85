"""Reading an upload off the wire: files to temporary files, never one beyond its limit.

Starlette's multipart parser limits the number of files and the size of fields, not of a file.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import overload

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from api.refusals import BodyTooLarge, FieldProblem, InvalidFields
from ocr.errors import UnreadablePhoto
from ocr.formats.kind import kind_of
from screening.settings import Settings

PHOTOS = "photos"
MULTIPART = "multipart/form-data"
MAX_FIELDS = 30
# How many make one sighting is for the intake to say; this only bounds open files.
MAX_FILES = 100
# Enough to tell what a file is.
HEAD_BYTES = 1024


class PhotoFiles(Sequence[bytes]):
    """Uploaded photos as bytes, each read when it is looked at: never all in memory at once."""

    def __init__(self, files: Sequence[UploadFile]) -> None:
        self._files = files

    def __len__(self) -> int:
        return len(self._files)

    @overload
    def __getitem__(self, index: int) -> bytes: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[bytes]: ...

    def __getitem__(self, index: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(index, slice):
            return PhotoFiles(self._files[index])
        file = self._files[index].file
        file.seek(0)
        return file.read()


def media_type(request: Request) -> str:
    return request.headers.get("Content-Type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Upload:
    """`too_large`: why a photo was dropped on the way, told in Chinese; its bytes are gone."""

    fields: dict[str, str]
    photos: PhotoFiles
    too_large: BodyTooLarge | None


class PhotoParser(MultiPartParser):
    """Stops at a photo above the limit; with `drain`, drops it and reads on to the end.

    A browser that is answered while it still sends shows a broken connection, not the answer.
    """

    def __init__(self, request: Request, settings: Settings, drain: bool) -> None:
        super().__init__(
            request.headers,
            _chunks(request),
            max_files=MAX_FILES,
            max_fields=MAX_FIELDS,
        )
        self.settings = settings
        self.drain = drain
        self.too_large: BodyTooLarge | None = None
        self._taken = 0
        self._head = b""

    def on_part_begin(self) -> None:
        super().on_part_begin()
        self._taken = 0
        self._head = b""

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self._taken += end - start
        self._head += data[start : min(end, start + HEAD_BYTES - len(self._head))]
        refusal = self._too_much()
        if refusal is None:
            super().on_part_data(data, start, end)
            return
        self.too_large = refusal
        if not self.drain:
            raise refusal

    def _too_much(self) -> BodyTooLarge | None:
        """What the file is decides how large it may be; the limit of a photo holds for any."""
        if self._taken <= self.settings.max_photo_bytes:
            return None
        if not _is_paged(self._head):
            megabytes = self.settings.max_photo_mb
            return BodyTooLarge(f"照片超过 {megabytes} MB,请压缩或用普通分辨率重拍后上传")
        if self._taken <= self.settings.max_document_bytes:
            return None
        return BodyTooLarge(f"文件超过 {self.settings.max_document_mb} MB,请拆分或压缩后上传")


@asynccontextmanager
async def read_upload(
    request: Request, settings: Settings, *, drain: bool = False
) -> AsyncIterator[Upload]:
    """A multipart body's fields and photos; raises InvalidFields or BodyTooLarge.

    Its temporary files are gone when the block ends.
    """
    if media_type(request) != MULTIPART:
        raise InvalidFields([FieldProblem("Content-Type", f"应为 {MULTIPART}")])
    parser = PhotoParser(request, settings, drain)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        problem = "不是合法的表单,或字段、文件过多、过长"
        raise InvalidFields([FieldProblem("请求内容", problem)]) from error
    try:
        yield _sorted(form.multi_items(), parser.too_large)
    finally:
        await form.close()


def _sorted(items: list[tuple[str, UploadFile | str]], too_large: BodyTooLarge | None) -> Upload:
    fields: dict[str, str] = {}
    files: list[UploadFile] = []
    problems: list[FieldProblem] = []
    for name, value in items:
        if isinstance(value, UploadFile):
            files.append(value)
            if name != PHOTOS:
                problems.append(FieldProblem(name, "不是可识别的文件字段"))
        elif name in fields:
            problems.append(FieldProblem(name, "只能出现一次"))
        else:
            fields[name] = value
    if problems:
        raise InvalidFields(problems)
    # A browser sends an empty part for a file input in which nothing was chosen.
    chosen = [file for file in files if file.filename]
    return Upload(fields, PhotoFiles(chosen), too_large)


def _is_paged(head: bytes) -> bool:
    try:
        return kind_of(head).paged
    except UnreadablePhoto:
        return False


async def _chunks(request: Request) -> AsyncGenerator[bytes, None]:
    async for chunk in request.stream():
        yield chunk
