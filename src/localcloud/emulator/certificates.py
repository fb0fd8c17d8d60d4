"""The local certificate: self-signed for the names below a domain of its own, in ACM from the start.

No certificate of ACM names a load balancer itself (*.elb.amazonaws.com), so this one does not either: it has no address.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, Optional

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from moto.acm.models import acm_backends

from . import state

VALID_DAYS = 365
# .test is reserved and resolves nowhere: https://www.rfc-editor.org/rfc/rfc6761#section-6.2
DOMAIN = "localcloud.test"
HOME_REGION = "us-east-1"
local_arn: Optional[str] = None


def make() -> tuple[bytes, bytes]:
    """A certificate for DOMAIN and the names below it, and its private key, both PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    names = [x509.DNSName(DOMAIN), x509.DNSName(f"*.{DOMAIN}")]
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, DOMAIN)])
    at = datetime.now(timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(minutes=5))
        .not_valid_after(at + timedelta(days=VALID_DAYS))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM), private


def import_local() -> str:
    """Make the certificate of this start and import it; it counts in every region, for the stack chooses its own."""
    global local_arn
    certificate, key = make()
    account = acm_backends[state.ACCOUNT]
    local_arn = account[HOME_REGION].import_certificate(certificate, key, None, None, [])
    bundle = account[HOME_REGION]._certificates[local_arn]
    for region in account.regions:
        account[region]._certificates[local_arn] = bundle
    return local_arn


def find(arn: str) -> Any:
    """The certificate of that ARN in any region, or None."""
    for account in list(acm_backends.values()):
        for backend in list(account.values()):
            if arn in backend._certificates:
                return backend._certificates[arn]
    return None


def pem(arn: str) -> Optional[dict[str, str]]:
    """What the fleet's HTTPS listener needs of a certificate, or None if it is unknown."""
    found = find(arn)
    if found is None:
        return None
    return {"certificate": found.cert.decode(), "privateKey": found.key.decode()}
