from guildhall.core.models.addresses import Address
from guildhall.core.models.base_map import BaseMap
from guildhall.core.models.council import Council, Nation, SiteSettings, Team, TeamPermission, Tier
from guildhall.core.models.files import Document, Image, Rendition, StoredFile
from guildhall.core.models.people import Channel, Medium, Resident, User
from guildhall.core.models.records import AuditEntry, Heartbeat, PeriodicRun, RateBucket
from guildhall.core.models.references import OneTimeCode, Reference

__all__ = [
    "Address",
    "AuditEntry",
    "BaseMap",
    "Channel",
    "Council",
    "Document",
    "Heartbeat",
    "Image",
    "Medium",
    "Nation",
    "OneTimeCode",
    "PeriodicRun",
    "RateBucket",
    "Reference",
    "Rendition",
    "Resident",
    "SiteSettings",
    "StoredFile",
    "Team",
    "TeamPermission",
    "Tier",
    "User",
]
