"""Where each asset's code is, for the UI: the step that makes it, and the definition of its columns.

As links below QUITUS_CODE_URL (`https://git.example.org/quitus/-/tree/v1`, the folder of the repository in some
version), else as paths in the repository; never as paths of this machine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import FunctionType

import dagster as dg
from dagster._core.definitions.metadata.source_code import (
    CodeReferencesMetadataSet,
    CodeReferencesMetadataValue,
    LocalFileCodeReference,
    UrlCodeReference,
)

from quitus.assets.lineage import FIGURES, SOURCES, table_key
from quitus.assets.loading import carry_out
from quitus.assets.publication.publishing import publish as make_edition
from quitus.assets.surveying import survey
from quitus.figures import derived, reported
from quitus.figures.tables import TABLES

CODE_URL = "QUITUS_CODE_URL"
Place = LocalFileCodeReference | UrlCodeReference


def linked(stage: dg.AssetsDefinition, base: str) -> dg.AssetsDefinition:
    """The stage with code links on each of its assets."""
    step = stage.op.compute_fn.decorated_fn  # type: ignore[union-attr]  # a multi-asset's op is made from a function
    return stage.map_asset_specs(
        lambda spec: spec.merge_attributes(metadata={**_metadata([step, *_more(spec.key)], base)})
    )


def _more(key: dg.AssetKey) -> Sequence[Callable[..., object]]:
    """The code beside its step that says most about an asset."""
    if key == SOURCES:
        return [survey]
    if key == FIGURES:
        return [carry_out]
    for table in TABLES:
        if table_key(table.name) == key:
            return [getattr(reported, table.name, None) or getattr(derived, table.name)]
    return [make_edition]


def _metadata(functions: Sequence[Callable[..., object]], base: str) -> CodeReferencesMetadataSet:
    places: list[Place] = [_place(function, base) for function in functions]
    return CodeReferencesMetadataSet(code_references=CodeReferencesMetadataValue(code_references=places))


def _place(function: Callable[..., object], base: str) -> Place:
    assert isinstance(function, FunctionType)
    file, line = f"src/{function.__module__.replace('.', '/')}.py", function.__code__.co_firstlineno
    if base:
        return UrlCodeReference(url=f"{base.rstrip('/')}/{file}#L{line}", label=file)
    return LocalFileCodeReference(file_path=file, line_number=line, label=file)
