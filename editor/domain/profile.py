"""Profile: the six sections, in order. Only a draft that nothing blocks becomes one."""

from editor.domain.fields import Whole
from editor.domain.sections.composition import Composition
from editor.domain.sections.cooperation import Cooperation
from editor.domain.sections.general import General
from editor.domain.sections.programmes import Programmes
from editor.domain.sections.sectoral_focus import SectoralFocus
from editor.domain.sections.strategy import Strategy
from editor.domain.specs import Catalogue


class Profile(Whole):
    """A cluster profile that nothing blocks: the proof that `checks.prove` gives."""

    general: General
    sectoral_focus: SectoralFocus
    composition: Composition
    strategy: Strategy
    cooperation: Cooperation
    programmes: Programmes


def make_catalogue() -> Catalogue:
    """The sections and fields of a profile, read from their declarations."""
    return Catalogue(Profile.__annotations__)
