"""Plain secrets: found by form, by the name of their key and in comments; references and masks are none."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.facts.secrets import made_of_chance
from ccsguard.models.document import Place, Remark


def kinds(configs: Any, pointer: str, text: str) -> list[str]:
    return [one["kind"] for one in configs.facts(configs.with_scalars({pointer: text}))["secrets"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("-----BEGIN RSA PRIVATE KEY-----", "private_key"),
        ("AKIA" + "IOSFODNN7EXAMPLE", "aws_key"),
        ("ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a", "github_token"),
        ("xoxb-" + "123456789012-abcdefABCDEF", "slack_token"),
        ("eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVPmB92K27u", "jwt"),
        ("sftp://reed:Winter2024!@in.reed.example", "password_in_url"),
        ("https://a.example/?token=8f3b2c1d9e0a4f7788", "secret_in_url"),
        ("https://a.blob.core.windows.net/x?sv=2022-11-02&sig=abcDEF123%2BghiJKL456mno%3D", "signed_url"),
        ("AccountName=a;AccountKey=Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA==", "azure_key"),
        ("Server=d;User=a;Password=Tr0ub4dor;", "connection_string"),
        ("Basic cmVlZDpzZWNyZXQxMjM=", "authorization"),
        ("Bearer 3xQ9vLm2Zt7RkW5pYd8Nc4Hs", "authorization"),
        ("sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc", "payment_key"),
        ("dapi" + "5e3574ec767ca1548ae5bbed1a2dc04d", "service_token"),
    ],
)
def test_a_secret_is_known_by_its_form_under_any_key(configs: Any, text: str, kind: str) -> None:
    assert kinds(configs, "/x-any/note", text) == [kind]


@pytest.mark.parametrize(
    ("pointer", "text", "kind"),
    [
        ("/x-sftp/password", "letmein", "password"),
        ("/x-sftp/adminPwd", "Sommer2025!", "password"),
        ("/x-api/clientSecret", "a8f5f167f44f4964e6c998dee827110c", "password"),
        ("/x-api/api_key", "8f3b2c1d9e0a4f7788ab", "token"),
        ("/bearerToken", "faaie590d541265bcab1f2de9813274bf233", "token"),
        ("/x-zh/密码", "Qiu2025x", "password"),
        ("/x-api/token", "550e8400-e29b-41d4-a716-446655440000", "token"),
    ],
)
def test_a_secret_is_known_by_the_name_of_its_key(configs: Any, pointer: str, text: str, kind: str) -> None:
    assert kinds(configs, pointer, text) == [kind]


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ("/x/password", "${SFTP_PASSWORD}"),
        ("/x/password", "vault:kv/reed#pw"),
        ("/x/password", "op://ops/reed/pw"),
        ("/x/password", "********"),
        ("/x/password", "<redacted>"),
        ("/x/password", "[SECRET]"),
        ("/x/api_key", "REED_API_KEY"),
        ("/x/api_key", "your-api-key-here"),
        ("/x/secret", "arn:aws:secretsmanager:eu-west-1:1:secret:reed-AbCdEf12"),
        ("/x/private_key", "/run/secrets/sftp_key"),
        ("/x/password", "@Microsoft.KeyVault(SecretUri=https://v.example/s)"),
        ("/x/token", "{{ vault_token }}"),
        ("/x/password", ""),
        ("/x/secret_ref", "kv/reed/sftp"),
        ("/x/password_policy", "12 characters"),
        ("/x/token_url", "https://id.reed.example/token"),
        ("/x/password_hash", "$2b$12$abcdefghijklmnopqrstuv"),
        ("/x/hashed_password", "5f4dcc3b5aa765d61d8327deb882cf99"),
        ("/x/cert_fingerprint", "3F:9A:0C:77:1B:2D:44:5E:66:70"),
        ("/x/public_key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK0wmN"),
        ("/x/checksum", "sha256:9f86d081884c7d659a2feaa0c55ad015"),
        ("/x/commit", "9f8b2c1d9e0a4f7788ab12cd34ef5678"),
        ("/x/kms_key", "1234abcd-12ab-34cd-56ef-1234567890ab"),
        ("/x/card_token", "tok_8f3b2c1d9e0a4f77"),
        ("/x/auth", "oauth2_client_credentials"),
        ("/x/sort_key", "customer_id"),
        ("/flows/0/transport/endpoint", "sftp://reed@in.reed.example"),
        ("/flows/0/transport/endpoint", "sftp://reed:${PW}@in.reed.example"),
        ("/flows/0/transport/endpoint", "https://in.reed.example/?token=${TOKEN}"),
        ("/x/note", "bearer tokens are kept in the vault"),
        ("/flows/0/fields/0/name", "password"),
        ("/flows/0/storage/key_owner", "north"),
    ],
)
def test_references_masks_fingerprints_and_names_are_no_secrets(configs: Any, pointer: str, text: str) -> None:
    assert kinds(configs, pointer, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "pw: Winter2024!",
        "temp until vault is up: bearer 3xQ9vLm2Zt7RkW5pYd8Nc4Hs",
        "api key = 8f3b2c1d9e0a4f7788",
        "sftp login reed / S3cr3tPa55",
        "token 9f8b2c1d9e0a4f77aa",
        "登录密码是Qiu2025!",
    ],
)
def test_a_secret_in_a_comment_is_found_at_the_comment(configs: Any, text: str) -> None:
    document = configs.with_scalars({"/flows/0/id": "f"}, remarks=(Remark(text, Place(9, 5), "/flows/0"),))
    found = configs.found(document)
    (secret,) = found.facts["secrets"]
    assert (secret["where"], secret["at"].partition("#")[0]) == ("comment", "/flows/0")
    assert found.places[secret["at"]] == Place(9, 5)


@pytest.mark.parametrize(
    "text",
    [
        "the password is in the vault",
        "rotate the bearer token monthly",
        "token: see 1Password",
        "pwd via ${SFTP_PWD}",
        "key owner: north",
        "secret: kv/reed/sftp",
        "api key rotated 2026-10-01",
        "password policy: at least 12 characters",
        "cert sha256 9f86d081884c7d659a2feaa0c55ad015",
        "bearer authentication required",
        "TODO token from vault",
        "kms key: 1234abcd-12ab-34cd-56ef-1234567890ab",
        "password reset link expires after 15 minutes",
        "Fixes SEC-20419",
    ],
)
def test_a_comment_about_secrets_holds_none(configs: Any, text: str) -> None:
    document = configs.with_scalars({"/flows/0/id": "f"}, remarks=(Remark(text, Place(9, 5), "/flows/0"),))
    assert configs.facts(document)["secrets"] == []


def test_in_sample_rows_only_passwords_and_forms_count(configs: Any) -> None:
    assert kinds(configs, "/flows/0/examples/0/token", "8f3b2c1d9e0a4f7788ab") == []
    assert kinds(configs, "/flows/0/examples/0/password", "hunter22") == ["password"]


def test_places_are_pointers_of_keys_of_the_format_and_numbers_beyond(configs: Any) -> None:
    secret = "sftp://reed:Winter2024!@in.reed.example"
    document = configs.with_scalars(
        {"/flows/0/transport/endpoint": secret, "/x-mine/0/sftp": secret, "/flows/0/examples/1/url": secret}
    )
    found = configs.found(document)
    assert [one["at"] for one in found.facts["secrets"]] == ["/flows/0/transport/endpoint", "#1", "/flows/0/examples#2"]
    assert found.places == {"#1": Place(3, 1), "/flows/0/examples#2": Place(4, 1)}


def test_a_value_behind_an_alias_is_found_once(configs: Any) -> None:
    scalars = {"/x-common/password": "Winter2024!", "/x-other/password": "Winter2024!"}
    document = configs.with_scalars(scalars)
    document.places["/x-other/password"] = document.places["/x-common/password"]
    assert len(configs.facts(document)["secrets"]) == 1


def test_without_the_scalars_of_the_file_the_content_is_looked_at(configs: Any) -> None:
    document = configs.with_flow(transport={"protocol": "sftp", "endpoint": "sftp://reed:Winter2024!@in.reed.example"})
    assert [one["at"] for one in configs.facts(document)["secrets"]] == ["/flows/0/transport/endpoint"]


def test_tokens_carry_the_days_they_have_left(configs: Any) -> None:
    facts = configs.facts(
        configs.with_scalars(
            {
                "/bearerToken": "${TOKEN}",
                "/expirationTime": "2027-11-23T00:00:00.0Z",
                "/shareCredentialsVersion": "1",
                "/x-a/access_token": "${A}",
                "/x-b/access_token": "${B}",
                "/x-b/expires": "some day",
            }
        )
    )
    assert facts["secrets"] == []
    assert [(one["expires"], one["days_left"], one["profile"]) for one in facts["tokens"]] == [
        ("stated", 365, True),
        ("missing", None, False),
        ("unreadable", None, False),
    ]


def test_what_is_made_of_chance_is_told_from_words_and_numbers() -> None:
    assert made_of_chance("3xQ9vLm2Zt7RkW5pYd8Nc4Hs")
    assert made_of_chance("tgs-5f0c21e98b7d4ea3a6129ffb03d17c64")
    for plain in (
        "customerMasterData2026",
        "northwind-api-2026",
        "aws-secretsmanager",
        "20261123100000",
        "short1a2b",
        "two words 1a2b3c",
    ):
        assert not made_of_chance(plain)
