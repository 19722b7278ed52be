"""sharing/v1: who gives which customer data to whom, and on what terms."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ccsguard.models.native import Closed
from ccsguard.models.scalars import Count, Day, Duration, Flag, Word

LegalBasis = Literal[
    "contract", "consent", "legal_obligation", "legitimate_interests", "vital_interests", "public_task", "hr_management"
]


class Party(Closed):
    """One party of the arrangement."""

    id: Word
    name: Word | None = None
    role: Literal["client", "contact_centre", "sub_processor", "third_party"]
    country: Word | None = None
    contact: Word | None = None
    authorised: Flag | None = None
    domains: tuple[Word, ...] = ()


class RightsRequests(Closed):
    """How requests of data subjects are passed on."""

    channel: Word | None = None
    owner: Word | None = None
    within: Duration | None = None
    assistance: Flag | None = None


class Agreement(Closed):
    """The contract between the parties; `starts` and `ends` are inclusive."""

    ref: Word | None = None
    starts: Day | None = None
    ends: Day | None = None
    end_of_service: Literal["delete", "return"] | None = None
    end_of_service_days: Count | None = None
    end_of_service_proof: Flag | None = None
    audit_right: Flag | None = None
    audit_evidence_every: Duration | None = None
    breach_notice: Duration | None = None
    breach_contact: Word | None = None
    subprocessors_bound: Flag | None = None
    location_change_notice: Duration | None = None
    rights_requests: RightsRequests | None = None


class Incentives(Closed):
    """What the centre and its agents are paid for."""

    basis: tuple[Word, ...] = ()
    clawback: Flag | None = None


class ConsentEvidence(Closed):
    """Where the proof of consent is kept."""

    ref: Word | None = None
    expires: Duration | None = None
    withdrawal: Flag | None = None
    separate: Flag | None = None


class Field_(Closed):
    """One shared data field."""

    name: Word
    category: Word | None = None
    protection: Literal["none", "masked", "hashed", "tokenised", "encrypted"] | None = None
    purposes: tuple[Word, ...] | None = None
    special_category_basis: Word | None = None


class Transport(Closed):
    """How the data travel."""

    protocol: (
        Literal["sftp", "https", "api", "delta_sharing", "snowflake_share", "ftp", "http", "email", "s3", "webhook"]
        | None
    ) = None
    tls: Word | None = None
    endpoint: Word | None = None


class Storage(Closed):
    """Where the data lie; countries are ISO 3166-1 alpha-2."""

    countries: tuple[Word, ...] | None = None
    encrypted_at_rest: Flag | None = None
    key_owner: Word | None = None
    remote_access_from: tuple[Word, ...] | None = None


class Transfer(Closed):
    """The tool by which data cross a border."""

    mechanism: (
        Literal["adequacy", "scc", "bcr", "derogation", "cac_assessment", "cac_certification", "cac_standard_contract"]
        | None
    ) = None
    assessment_ref: Word | None = None
    assessment_date: Day | None = None


class Retention(Closed):
    """How long what is kept; `shared` is for all shared data together, where nothing tells them apart."""

    shared: Duration | None = None
    recording: Duration | None = None
    transcript: Duration | None = None
    notes: Duration | None = None
    consent_proof: Duration | None = None
    method: Word | None = None


class Access(Closed):
    """Who gets in."""

    groups: tuple[Word, ...] | None = None
    mfa: Flag | None = None
    public: Flag | None = None
    shared_accounts: Flag | None = None


class Logging(Closed):
    """What is logged of the access."""

    enabled: Flag | None = None
    keep: Duration | None = None
    exported_to_client: Flag | None = None


class SecondaryUse(Closed):
    """Uses beyond the purpose."""

    model_training: Flag | None = None
    benchmarking: Flag | None = None
    resale: Flag | None = None
    enrichment: Flag | None = None
    combination: Flag | None = None


class SuppressionSync(Closed):
    """How opt-outs travel between the parties."""

    enabled: Flag | None = None
    both_ways: Flag | None = None
    latency: Duration | None = None


class ImpactAssessment(Closed):
    """The assessment made before the share."""

    ref: Word | None = None
    date: Day | None = None
    kept: Duration | None = None


class Redaction(Closed):
    """Whether recordings or transcripts are redacted."""

    enabled: Flag | None = None
    output: Literal["redacted_only", "redacted_and_original"] | None = None


class Refresh(Closed):
    """How fresh the shared data are kept, and by whom."""

    every: Duration | None = None
    owner: Word | None = None


def _fields(value: Any) -> Any:
    """`'*'`, alone or in the list, is a wildcard share: a field of that name."""
    if isinstance(value, str):
        value = [value]
    if isinstance(value, list | tuple):
        return tuple({"name": entry} if isinstance(entry, str) else entry for entry in value)
    return value


class Flow(Closed):
    """One share: from whom to whom, what, why and how. `active` is true unless it says otherwise.

    `forbidden` are purposes that a policy in the same file forbids for what the flow shares.
    """

    id: Word
    from_: Annotated[Word | None, Field(alias="from")] = None
    to: Word | None = None
    active: Flag = True
    purposes: tuple[Word, ...] | None = None
    forbidden: tuple[Word, ...] = ()
    legal_basis: dict[Word, LegalBasis] | None = None
    consent_evidence: ConsentEvidence | None = None
    fields: Annotated[
        tuple[Field_, ...] | None,
        BeforeValidator(_fields, json_schema_input_type=str | tuple[str | Field_, ...] | None),
    ] = None
    examples: tuple[dict[Word, Any], ...] = ()
    transport: Transport | None = None
    storage: Storage | None = None
    transfer: Transfer | None = None
    volume_persons: Count | None = None
    retention: Retention | None = None
    access: Access | None = None
    logging: Logging | None = None
    secondary_use: SecondaryUse | None = None
    suppression_sync: SuppressionSync | None = None
    impact_assessment: ImpactAssessment | None = None
    redaction: Redaction | None = None
    refresh: Refresh | None = None


class Sharing(Closed):
    """A sharing arrangement: parties, agreement, flows."""

    id: Word
    version: Word | None = None
    jurisdictions: tuple[Word, ...] = ()
    parties: tuple[Party, ...] = ()
    agreement: Agreement | None = None
    incentives: Incentives | None = None
    flows: tuple[Flow, ...] = ()
    hosts: dict[Word, Word] = Field(default_factory=dict)
    facts: dict[Word, Any] = Field(default_factory=dict)
