"""The hour of what is dated already, said apart from its day: 昨天拜访科瑞,下午三点到的."""

from bot.nlu.reading import Reading, Surroundings
from bot.nlu.times import TimeSpan


def tells_hour(reading: Reading, place: Surroundings, day: TimeSpan) -> bool:
    """Whether it is said there at what hour of that day somebody came."""
    if day.clock is not None or day.days is None or day.days_long > 1:
        return False
    hour = place.time.days is None and place.time.clock is not None
    cues = reading.words.cues
    return (
        hour
        and cues["came_at"].match(place.right) is not None
        and cues["came_else"].search(place.left) is None
    )
