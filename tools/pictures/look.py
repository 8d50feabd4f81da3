"""How a picture looks at the page."""

from dataclasses import dataclass
from typing import Literal

Theme = Literal["dark", "light"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A window onto the page.

    Attributes:
        width: In CSS pixels.
        theme: What the device asks for.
        height: In CSS pixels.
        scale: Pixels of the picture for each CSS pixel.
    """

    width: int
    theme: Theme
    height: int = 800
    scale: int = 1

    @property
    def name(self) -> str:
        """Return its name, which is also its folder's."""
        return f"{self.width}-{self.theme}"


WIDTHS = (360, 768, 1440)
THEMES: tuple[Theme, ...] = ("light", "dark")
