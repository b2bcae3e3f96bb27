from outbox.models.deliveries import Delivery, DeliveryAttempt, DeliveryState, OutboxEvent, Outcome
from outbox.models.destinations import Destination, DestinationState
from outbox.models.messages import FrameworkMail, InboundMessage, InboundState

__all__ = [
    "Delivery",
    "DeliveryAttempt",
    "DeliveryState",
    "Destination",
    "DestinationState",
    "FrameworkMail",
    "InboundMessage",
    "InboundState",
    "OutboxEvent",
    "Outcome",
]
