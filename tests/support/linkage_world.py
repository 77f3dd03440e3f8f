"""連携の試験の場 / A stub, a client of it without any network in between, and requests that are right."""

import secrets
from datetime import date
from urllib.parse import urlsplit

from attrs import evolve

from jichitai.standardization.boundary.linkage_stub import STUB_AUDIENCE, STUB_READING, stub_provider
from jichitai.standardization.linkage.call import numbering_call, provisional_inquiry
from jichitai.standardization.linkage.client import ClientPolicy, LinkageClient, ProviderSystem
from jichitai.standardization.linkage.exchange import ExchangeFault, HttpAnswer
from jichitai.standardization.linkage.name import ClientId, ClientSecret, Credentials
from jichitai.standardization.linkage.request import build_request
from jichitai.standardization.testing.linkage import MovingClock

DAY = date(2026, 4, 1)
NUMBERING, INQUIRY = numbering_call(DAY), provisional_inquiry(DAY)
SECRET = "himitsu-" * 5
CREDENTIALS = Credentials(id=ClientId("c" * 32), secret=ClientSecret(SECRET))
OPERATION = {"shikuchosonkodo": "131016", "sosashaid": "123456", "sosanengappi": "2026-04-01", "sosajikoku": "09:00:00"}
PERSON = {"shimei": "佐藤　一郎", "seinengappi": "1964-07-01", "gyomuid": "011"}
POLICY = ClientPolicy(wait_seconds=0.0)


class Direct:
    """網のないやりとり / An exchange that asks the stub itself and keeps what was sent; a delay longer than allowed is a time-out."""

    def __init__(self, stub):
        self.stub, self.sent = stub, []

    def send(self, request, /, *, timeout_seconds, most_bytes):
        self.sent.append(request)
        answer = self.stub.answer(evolve(request, url=urlsplit(request.url).path))
        return ExchangeFault.TIMED_OUT if answer.delay_seconds > timeout_seconds else answer


def provider(url="https://provider.example", **more):
    given = {"scopes": (NUMBERING.scope, INQUIRY.scope), "audience": STUB_AUDIENCE, "token_url": f"{url}/token"}
    return ProviderSystem(url=url, **{**given, **more})


def client_of(exchange, *, clock=None, policy=POLICY, credentials=CREDENTIALS, waits=None, where=None, **more):
    return LinkageClient(
        provider=where or provider(), credentials=credentials, exchange=exchange, clock=clock or MovingClock(),
        random_bytes=secrets.token_bytes, wait=(waits if waits is not None else []).append, policy=policy, **more,
    )  # fmt: skip


class World:
    """提供側と利用側 / A provider with its clock, and a client of it."""

    def __init__(self, **more):
        self.clock = MovingClock()
        self.stub = stub_provider([CREDENTIALS], on=DAY, with_inquiry=True, clock=self.clock)
        self.exchange = Direct(self.stub)
        self.waits = []
        self.client = client_of(self.exchange, clock=self.clock, waits=self.waits, **more)

    def number(self, **more):
        return self.client.call(numbering(**more))

    def inquire(self, **more):
        return self.client.call(inquiry(**more))

    def paths(self):
        return [urlsplit(each.url).path.rpartition("/")[2] for each in self.exchange.sent]


def numbering(**more):
    return build_request(NUMBERING, {"shorikubun": "0", **OPERATION, **PERSON, **more}, reading=STUB_READING)


def inquiry(**more):
    return build_request(INQUIRY, {**OPERATION, "gyomuid": "011", **(more or {"shimei": PERSON["shimei"]})}, reading=STUB_READING)


def told(status, body=b"", **headers):
    return HttpAnswer(status=status, headers={name.replace("_", "-"): value for name, value in headers.items()}, body=body)
