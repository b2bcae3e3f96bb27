from forms.models.answers import Draft, Mode, Submission, Upload
from forms.models.bank import BankSubstitute, BankTables, BankWeights
from forms.models.counters import StepCount, StepKind, StepMark
from forms.models.pages import FormPage
from forms.models.versions import Form, FormDelivery, FormPlacement, FormVersion, PreviewSpec

__all__ = [
    "BankSubstitute",
    "BankTables",
    "BankWeights",
    "Draft",
    "Form",
    "FormDelivery",
    "FormPage",
    "FormPlacement",
    "FormVersion",
    "Mode",
    "PreviewSpec",
    "StepCount",
    "StepKind",
    "StepMark",
    "Submission",
    "Upload",
]
