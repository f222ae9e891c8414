"""The closed lists that published columns take their values from."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How far a figure is proved; the first that applies wins, in this order."""

    CORRECTED = "corrected"
    CONTRADICTED = "contradicted"
    DOUBTFUL = "doubtful"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class Stage(StrEnum):
    """Planned (prévisionnel) or executed (réalisé)."""

    PLANNED = "planned"
    EXECUTED = "executed"


class Funder(StrEnum):
    """Who pays; `NONE` where the amount is not about who pays."""

    STATE = "state"
    DEPARTMENT = "department"
    OTHER = "other"
    NONE = ""


class LineKind(StrEnum):
    """What a budget row is."""

    LINE = "line"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


class Nature(StrEnum):
    """Whether an indicator's value was observed or aimed at."""

    OBSERVED = "observed"
    TARGET = "target"


class Missing(StrEnum):
    """Why there is no value; `NONE` where there is one."""

    NOT_REPORTED = "not_reported"
    NOT_COMMUNICATED = "not_communicated"
    NOT_APPLICABLE = "not_applicable"
    NOT_NUMERIC = "not_numeric"
    BLANK = "blank"
    NONE = ""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Check(StrEnum):
    """The code of every finding."""

    TOTAL_DIFFERS = "total_differs"
    FUNDERS_DIFFER = "funders_differ"
    REPRINTED_DIFFERS = "reprinted_differs"
    CLAIM_DIFFERS = "claim_differs"
    TEXT_DIFFERS = "text_differs"
    PARTNER_DIFFERS = "partner_differs"
    CONVENTION_DIFFERS = "convention_differs"
    SHARE_DIFFERS = "share_differs"
    MALFORMED_NUMBER = "malformed_number"
    DOUBTFUL_READING = "doubtful_reading"
    UNREAD_NUMBER = "unread_number"
    UNREADABLE_AREA = "unreadable_area"
    UNKNOWN_WORD = "unknown_word"
    HIDDEN_TEXT = "hidden_text"
    MISSING_AMOUNT = "missing_amount"
    MISSING_SECTION = "missing_section"
    MISSING_ACTION = "missing_action"
    MISSING_METRIC = "missing_metric"
    WRONG_FOLDER = "wrong_folder"
    UNKNOWN_TERRITORY = "unknown_territory"
    RESTATED = "restated"
    COUNTED_TWICE = "counted_twice"
    CORRECTION_REFUSED = "correction_refused"
    MAPPING_REFUSED = "mapping_refused"
    CORRECTED = "corrected"
    REJECTED_DOCUMENT = "rejected_document"
    IGNORED_FILE = "ignored_file"


class DocumentKind(StrEnum):
    """What a file of the sources folder is, by its name."""

    REPORT = "report"
    ANNEX = "annex"
    CONVENTION = "convention"
    PARTNER = "partner"
    SETTINGS = "settings"
    OTHER = "other"


class DocumentState(StrEnum):
    """What became of a file."""

    LOADED = "loaded"
    REJECTED = "rejected"
    IGNORED = "ignored"
