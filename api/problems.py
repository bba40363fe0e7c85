"""Pydantic's findings about a request, in the words of the person who sent it."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from api.refusals import FieldProblem, InvalidFields
from screening.sentences import sentence_of

M = TypeVar("M", bound=BaseModel)

# The first part of a location names where FastAPI found the value, not the field.
PLACES = {"body", "query", "path", "header", "cookie"}


def validated(model: type[M], fields: Mapping[str, object]) -> M:
    """The model made of the fields; raises InvalidFields."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise InvalidFields(in_chinese(error.errors())) from error


def in_chinese(errors: Iterable[ErrorDetails]) -> list[FieldProblem]:
    return [FieldProblem(_field(error["loc"]), sentence_of(error)) for error in errors]


def _field(location: tuple[int | str, ...]) -> str:
    names = location[1:] if location and location[0] in PLACES else location
    # Where a JSON text breaks is told as an offset in characters, which is no field.
    return ".".join(map(str, names)) if any(isinstance(name, str) for name in names) else "请求内容"
