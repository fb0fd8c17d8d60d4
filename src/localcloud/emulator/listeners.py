"""Listeners: HTTPS with a certificate that exists, redirects, and no TLS policy on plain HTTP; access logs where they may be written."""

from __future__ import annotations

from typing import Any, Optional

from moto.elbv2 import models
from moto.elbv2.exceptions import ELBClientError
from moto.elbv2.responses import SSL_POLICIES, ELBV2Response

from . import s3
from .patching import replace

DEFAULT_SSL_POLICY = "ELBSecurityPolicy-2016-08"
REDIRECT_DEFAULTS = {"Protocol": "#{protocol}", "Port": "#{port}", "Host": "#{host}", "Path": "/#{path}", "Query": "#{query}"}


def install() -> None:
    """Complete moto's listeners."""

    @replace(models.ELBv2Backend, "modify_load_balancer_attributes")
    def with_writable_logs(original: Any, self: Any, arn: str, attrs: dict[str, Any]) -> Any:
        if arn in self.load_balancers:
            _check_logs(self.account_id, {**self.load_balancers[arn].attrs, **attrs})
        return original(self, arn, attrs)

    @replace(ELBV2Response, "create_listener")
    def with_checked_policy(original: Any, self: Any) -> Any:
        policy = self._get_param("SslPolicy")
        if policy is not None and policy not in SSL_POLICIES:
            raise ELBClientError("SSLPolicyNotFound", f"SSL policy '{policy}' not found")
        _complete_redirects(self._get_param("DefaultActions", []))
        return original(self)

    @replace(ELBV2Response, "modify_listener")
    def with_checked_redirect(original: Any, self: Any) -> Any:
        _complete_redirects(self._get_param("DefaultActions", []))
        return original(self)

    @replace(models.ELBv2Backend, "create_listener")
    def with_certificate(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
        _check(self, kwargs["protocol"], kwargs.get("certificate"))
        listeners = getattr(self.load_balancers.get(kwargs["load_balancer_arn"]), "listeners", {})
        if any(str(each.port) == str(kwargs["port"]) for each in listeners.values()):
            raise models.DuplicateListenerError()
        listener = original(self, *args, **kwargs)
        _clear_tls(listener)
        return listener

    @replace(models.ELBv2Backend, "modify_listener")
    def still_with_certificate(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
        arn = args[0] if args else kwargs["arn"]
        listener = self.describe_listeners(load_balancer_arn=None, listener_arns=[arn])[0]
        values = dict(zip(("arn", "port", "protocol", "ssl_policy", "certificates", "actions"), args)) | kwargs
        given = values.get("certificates") or []
        certificate = given[0]["CertificateArn"] if given else listener.certificate
        _check(self, values.get("protocol") or listener.protocol, certificate)
        answer = original(self, *args, **kwargs)
        _clear_tls(answer)
        return answer


def _check_logs(account: str, attributes: dict[str, Any]) -> None:
    if str(attributes.get("access_logs.s3.enabled")).lower() != "true":
        return
    name = attributes.get("access_logs.s3.bucket") or ""
    prefix = attributes.get("access_logs.s3.prefix")
    key = f"{prefix}/" * bool(prefix) + f"AWSLogs/{account}/ELBAccessLogTestFile"
    try:
        bucket = s3.find_bucket(name)
    except KeyError:
        raise ELBClientError("InvalidConfigurationRequest", f"The specified bucket does not exist: {name}") from None
    # Judged without a caller, since AWS documents a statement that has the account in its resource alone:
    # https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
    if not s3.service_may_write("logdelivery.elasticloadbalancing.amazonaws.com", bucket, key):
        raise ELBClientError("InvalidConfigurationRequest", f"Access Denied for bucket: {name}. Please check S3bucket permission")


def _check(backend: Any, protocol: Optional[str], certificate: Optional[str]) -> None:
    if protocol != "HTTPS":
        return
    if not certificate:
        raise ELBClientError("CertificateNotFound", "You must specify a certificate for HTTPS listeners")
    if not backend._certificate_exists(certificate_arn=certificate):
        raise ELBClientError("CertificateNotFound", f"Certificate '{certificate}' not found")


def _clear_tls(listener: Any) -> None:
    if listener.protocol == "HTTPS":
        listener.ssl_policy = listener.ssl_policy or DEFAULT_SSL_POLICY
    else:
        listener.ssl_policy, listener.certificate, listener.certificates = None, None, []


def _complete_redirects(actions: list[dict[str, Any]]) -> None:
    for action in actions:
        if action.get("Type") != "redirect":
            continue
        redirect = action.get("RedirectConfig") or {}
        if redirect.get("StatusCode") not in ("HTTP_301", "HTTP_302"):
            raise ELBClientError("ValidationError", "A redirect action needs RedirectConfig.StatusCode HTTP_301 or HTTP_302")
        action["RedirectConfig"] = {**REDIRECT_DEFAULTS, **redirect}
