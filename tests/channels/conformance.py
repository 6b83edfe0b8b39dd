"""What every channel must do, whichever platform is behind it. A channel's tests inherit this and add their own."""

from tests.channels.conformance_receiving import ReceivingConformance
from tests.channels.conformance_sending import SendingConformance


class ChannelConformance(ReceivingConformance, SendingConformance):
    """Inherited with a fixture `subject` that gives a `Subject`."""
