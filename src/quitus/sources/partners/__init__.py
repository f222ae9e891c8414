"""From a partner's workbook to figures; a contract (YAML) says where things stand."""

from quitus.sources.partners.contracts import (
    Contract,
    ContractError,
    default_contracts,
    load_contract,
    ordered,
)
from quitus.sources.partners.reading import read_partner

__all__ = ["Contract", "ContractError", "default_contracts", "load_contract", "ordered", "read_partner"]
