"""Two pictures of the same thing, and where they differ.

A pixel differs when one of its colours does by more than a tenth of the whole range. At
most one pixel in a hundred may, and not on the whole picture alone, most of which is
empty, but in every window of 64 by 64 pixels that can be laid on it: there, one word is
more than that.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from tools.pictures.parts import Parts

MOST_OF_A_COLOUR = 0.10
MOST_OF_THE_PIXELS = 0.01
WINDOW = 64
_SHADES = 17  # steps from one shade to the next
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A part that does not look as it was accepted.

    Attributes:
        part: Its name.
        says: What is wrong, in words.
        found: As it looks now; None where it is lost.
        marked: The same, what differs in red; None where there is nothing to compare.
    """

    part: str
    says: str
    found: Image.Image | None = None
    marked: Image.Image | None = None


def faults(accepted: Parts, found: Parts) -> list[Fault]:
    """Return what differs: parts lost, parts added, another order, another look."""
    lost = [part for part in accepted if part not in found]
    told = [Fault(part=part, says="is lost") for part in lost]
    for part, picture in found.items():
        if part not in accepted:
            told.append(Fault(part=part, says="is new", found=picture))
        elif fault := _fault(part, accepted[part], picture):
            told.append(fault)
    both = [part for part in accepted if part in found]
    if both != [part for part in found if part in accepted]:
        told.append(Fault(part=", ".join(found), says="stand in another order"))
    return told


def rounded(picture: Image.Image) -> Image.Image:
    """Return a picture with few shades, none further off than a third of a tenth."""
    return picture.point(lambda value: round(value / _SHADES) * _SHADES)


def differing(accepted: Image.Image, found: Image.Image) -> Mask:
    """Return which pixels differ; what only one of the two has differs everywhere."""
    height = max(accepted.height, found.height)
    width = max(accepted.width, found.width)
    mask = np.ones((height, width), dtype=np.bool_)
    one, other = (
        np.asarray(each.convert("RGB"), dtype=np.int16) for each in (accepted, found)
    )
    rows, columns = min(len(one), len(other)), min(one.shape[1], other.shape[1])
    apart = np.abs(one[:rows, :columns] - other[:rows, :columns]).max(axis=2)
    mask[:rows, :columns] = apart > MOST_OF_A_COLOUR * 255
    return mask


def worst(mask: Mask) -> float:
    """Return the share of differing pixels in the window that holds most of them."""
    high, wide = (min(WINDOW, size) for size in mask.shape)
    sums = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), dtype=np.int64)
    sums[1:, 1:] = mask.cumsum(axis=0).cumsum(axis=1)
    inside = (
        sums[high:, wide:]
        - sums[:-high, wide:]
        - sums[high:, :-wide]
        + sums[:-high, :-wide]
    )
    return float(inside.max() / (high * wide))


def _fault(part: str, accepted: Image.Image, found: Image.Image) -> Fault | None:
    if accepted.size == found.size and accepted.tobytes() == rounded(found).tobytes():
        return None  # as nearly always, and far quicker told
    mask = differing(accepted, found)
    share = worst(mask)
    if share <= MOST_OF_THE_PIXELS:
        return None
    says = f"differs in up to {share:.1%} of the pixels of one place"
    if accepted.size != found.size:
        says += f", and is {_size(found)} instead of {_size(accepted)}"
    return Fault(part=part, says=says, found=found, marked=_marked(found, mask))


def _size(picture: Image.Image) -> str:
    return f"{picture.width} x {picture.height}"


def _marked(found: Image.Image, mask: Mask) -> Image.Image:
    pale = Image.new("RGB", (mask.shape[1], mask.shape[0]), "white")
    pale.paste(Image.blend(found, Image.new("RGB", found.size, "white"), 0.6))
    pale.paste((220, 0, 0), mask=Image.fromarray(mask))
    return pale
