"""RFC 3161 timestamps: an authority outside signs that it saw a SHA-256 at a moment."""

import urllib.request
from collections.abc import Sequence
from datetime import datetime
from http.client import HTTPException

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

CONTENT_TYPE = "application/timestamp-query"
MAX_TOKEN_BYTES = 100_000
PKI_GRANTED = 0


class NoTimestamp(Exception):
    """The authority could not be reached, or gave no timestamp of what was asked."""


class BadTimestamp(Exception):
    """A token that is damaged, of other bytes, or not signed by the authority; says which."""


def ask(authority: str, data: bytes, seconds: float) -> bytes:
    """The authority's answer for the SHA-256 of `data`: the bytes of a .tsr file."""
    builder = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256)
    query = builder.build()
    request = urllib.request.Request(  # noqa: S310 - the setting allows http and https alone
        authority, data=query.as_bytes(), headers={"Content-Type": CONTENT_TYPE}
    )
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310 - as above
            token: bytes = answer.read(MAX_TOKEN_BYTES)
        response = decode_timestamp_response(token)
    except (OSError, HTTPException, ValueError) as error:
        raise NoTimestamp(f"{authority}: {error}") from error
    if response.status != PKI_GRANTED:
        raise NoTimestamp(f"{authority}: refused with status {response.status}")
    if response.tst_info.message_imprint.message != query.message_imprint.message:
        raise NoTimestamp(f"{authority}: stamped something else")
    if response.tst_info.nonce != query.nonce:
        raise NoTimestamp(f"{authority}: answered another question")
    return token


def stamped_at(token: bytes, data: bytes, trusted: Sequence[bytes]) -> datetime:
    """When the authority saw `data`; `trusted` are its certificates in PEM, roots and below.

    Raises BadTimestamp.
    """
    try:
        response = decode_timestamp_response(token)
        builder = VerifierBuilder()
        for certificate in certificates(trusted):
            builder = _trusting(builder, certificate)
        builder.build().verify_message(response, data)
    except (VerificationError, ValueError) as error:
        raise BadTimestamp(str(error)) from error
    return response.tst_info.gen_time


def certificates(pems: Sequence[bytes]) -> list[x509.Certificate]:
    """Raises ValueError for what is no PEM certificate."""
    return [one for pem in pems for one in x509.load_pem_x509_certificates(pem)]


def _trusting(builder: VerifierBuilder, certificate: x509.Certificate) -> VerifierBuilder:
    if certificate.issuer == certificate.subject:
        return builder.add_root_certificate(certificate)
    return builder.add_intermediate_certificate(certificate)
