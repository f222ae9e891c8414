"""Which folders are read anew."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """Folders by name, by year and by territory; an empty part leaves all.

    Attributes:
        folders: partition keys such as `11-aude/2019`, or a territory's folder for all its years.
        years: the folders' years.
        territories: the territories' codes, as the folders' names begin.
    """

    folders: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    territories: tuple[str, ...] = ()

    def takes(self, key: str) -> bool:
        """Whether the folder of that partition key is read."""
        territory, _, year = key.partition("/")
        return (
            (not self.folders or key in self.folders or territory in self.folders)
            and (not self.years or (year.isdecimal() and int(year) in self.years))
            and (not self.territories or territory.partition("-")[0] in self.territories)
        )


EVERYTHING = Selection()
