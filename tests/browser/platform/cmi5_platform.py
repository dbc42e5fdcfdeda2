"""A platform for cmi5 that enforces the rules; each refusal names the requirement (numbers of @cmi5/requirements)."""

import base64
import json
import re
import uuid
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

VERB = {
    "http://adlnet.gov/expapi/verbs/initialized": "initialized",
    "http://adlnet.gov/expapi/verbs/completed": "completed",
    "http://adlnet.gov/expapi/verbs/passed": "passed",
    "http://adlnet.gov/expapi/verbs/failed": "failed",
    "http://adlnet.gov/expapi/verbs/terminated": "terminated",
    "http://adlnet.gov/expapi/verbs/answered": "answered",
}
CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/"
SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://platform.invalid", "name": "learner-1"}}
ACTIVITY = "https://platform.invalid/activities/7"


@dataclass
class Registration:
    """One learner's enrolment: its sessions come one after the other."""

    publisher_id: str
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    mode: str = "Normal"
    return_url: str = ""
    mastery: float = 0.8
    session: str = ""
    token: str = ""
    is_fetched: bool = False
    is_down: bool = False
    statements: list[dict[str, Any]] = field(default_factory=list)
    this_session: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    state: dict[str, Any] = field(default_factory=dict)

    def begin(self, address: str, package: str) -> str:
        """A new session; the address to launch it with."""
        self.session, self.token = str(uuid.uuid4()), base64.b64encode(uuid.uuid4().bytes).decode()
        self.is_fetched, self.this_session = False, []
        given = {
            "endpoint": f"{address}/xapi/",
            "fetch": f"{address}/fetch/{self.session}",
            "actor": json.dumps(ACTOR),
            "registration": self.id,
            "activityId": ACTIVITY,
        }
        return f"{address}/{package}/index.html?{urlencode(given, quote_via=quote)}"

    @property
    def launch_data(self) -> dict[str, Any]:
        """What the course finds in the state document LMS.LaunchData."""
        data = {
            "contextTemplate": {
                "contextActivities": {"grouping": [{"objectType": "Activity", "id": self.publisher_id}]},
                "extensions": {SESSION_ID: self.session},
            },
            "launchMode": self.mode,
            "moveOn": "CompletedAndPassed",
            "masteryScore": self.mastery,
        }
        return {**data, "returnURL": self.return_url} if self.return_url else data

    def verbs(self) -> list[str]:
        """The verbs of all statements that were taken."""
        return [VERB.get(each["verb"]["id"], each["verb"]["id"]) for each in self.statements]

    def broken_rule(self, statement: dict[str, Any]) -> str:
        """The rule that a statement breaks, or nothing."""
        verb = VERB.get(statement.get("verb", {}).get("id", ""), "")
        return self._order(verb) or self._shape(statement, verb) or self._content(statement, verb)

    def _order(self, verb: str) -> str:
        if "terminated" in self.this_session:
            return "9.3.0.0-5"
        if not self.this_session and verb != "initialized":
            return "9.3.0.0-4"
        if verb != "answered" and verb in self.this_session:
            return "9.3.0.0-2"
        if verb in ("completed", "passed") and verb in self.verbs():
            return "9.3.0.0-6" if verb == "completed" else "9.3.0.0-7"
        if verb in ("passed", "failed") and {"passed", "failed"} & set(self.this_session):
            return "9.3.0.0-3"
        if verb == "failed" and "passed" in self.verbs():
            return "9.3.0.0-8"
        return "10.2.2.0-1" if self.mode != "Normal" and verb in ("completed", "passed", "failed") else ""

    def _shape(self, statement: dict[str, Any], verb: str) -> str:
        context = statement.get("context", {})
        if not UUID.fullmatch(statement.get("id", "")):
            return "9.1.0.0-1"
        if statement.get("actor") != ACTOR:
            return "8.1.3.0-3"
        if context.get("registration") != self.id:
            return "9.6.1.0-1"
        if context.get("extensions", {}).get(SESSION_ID) != self.session:
            return "9.6.3.1-4"
        grouping = [each["id"] for each in context.get("contextActivities", {}).get("grouping", [])]
        if self.publisher_id not in grouping:
            return "9.6.2.0-1"
        if verb != "answered" and statement["object"]["id"] != ACTIVITY:
            return "8.1.5.0-6"
        return ""

    def _content(self, statement: dict[str, Any], verb: str) -> str:
        result = statement.get("result", {})
        categories = {each["id"] for each in statement["context"]["contextActivities"].get("category", [])}
        score = result.get("score", {})
        if verb == "answered":
            return "9.6.2.2-2" if f"{CATEGORY}moveon" in categories else ""
        if f"{CATEGORY}cmi5" not in categories:
            return "9.6.2.1-1"
        if (f"{CATEGORY}moveon" in categories) != ("success" in result or "completion" in result):
            return "9.6.2.2-1"
        if verb in ("completed", "passed", "terminated") and not re.fullmatch(
            r"P(T.+|\d.*)", result.get("duration", "")
        ):
            return "9.5.4.1-1"
        if score and verb != "passed":
            return "9.5.1.0-2"
        if "raw" in score and not {"min", "max"} <= set(score):
            return "9.5.1.0-3"
        if verb == "passed" and (result.get("success") is not True or "completion" in result):
            return "9.5.2.0-1"
        if verb == "passed" and score.get("scaled", 1) < self.mastery:
            return "9.3.4.0-2"
        if verb == "passed" and statement["context"]["extensions"].get(MASTERY) != self.mastery:
            return "9.6.3.2-2"
        return "9.5.3.0-1" if verb == "completed" and result.get("completion") is not True else ""


class Cmi5Handler(SimpleHTTPRequestHandler):
    """Serves packages, and one registration under /fetch/ and /xapi/."""

    registration: Registration

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the parent's
        """Say nothing."""

    def _answer(self, status: int, body: Any = None) -> None:
        data = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _refuse(self, rule: str, status: int = 403) -> None:
        self.registration.refused.append(rule)
        self._answer(status, {"rule": rule})

    def _body(self) -> Any:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        return json.loads(raw) if raw else None

    def do_GET(self) -> None:
        """A state document, or a file of a package."""
        if not self.path.startswith("/xapi/"):
            super().do_GET()
        elif self._is_let_in():
            wanted = parse_qs(urlsplit(self.path).query).get("stateId", [""])[0]
            documents = {"LMS.LaunchData": self.registration.launch_data, **self.registration.state}
            found = documents.get(wanted) if "/activities/state" in self.path else None
            self._answer(404) if found is None else self._answer(200, found)

    def do_POST(self) -> None:
        """The token, or a statement."""
        if self.path.startswith("/fetch/"):
            self._token()
            return
        body = self._body()
        if self._is_let_in() and self.path.startswith("/xapi/statements"):
            self._store(body)

    def do_PUT(self) -> None:
        """A statement or a state document."""
        body = self._body()
        if not self._is_let_in():
            return
        query = parse_qs(urlsplit(self.path).query)
        if self.path.startswith("/xapi/statements"):
            self._store(body)
        elif query["stateId"] == ["LMS.LaunchData"]:
            self._refuse("10.2.1.0-5")
        elif query.get("registration") != [self.registration.id]:
            self._refuse("8.1.4.0-3")
        else:
            self.registration.state[query["stateId"][0]] = body
            self._answer(204)

    def _token(self) -> None:
        here = self.registration
        if here.is_fetched or not self.path.endswith(here.session):
            here.refused.append("8.2.3.0-1")
            self._answer(200, {"error-code": "1", "error-text": "already used"})
            return
        here.is_fetched = True
        self._answer(200, {"auth-token": here.token})

    def _is_let_in(self) -> bool:
        if self.registration.is_down:
            self._answer(503)
        elif self.headers.get("Authorization") != f"Basic {self.registration.token}":
            self._refuse("8.1.2.0-5", 401)
        else:
            return True
        return False

    def _store(self, body: Any) -> None:
        here = self.registration
        for statement in body if isinstance(body, list) else [body]:
            rule = here.broken_rule(statement)
            if rule:
                self._refuse(rule)
                return
            here.statements.append(statement)
            here.this_session.append(VERB.get(statement["verb"]["id"], "other"))
        self._answer(200, [statement["id"] for statement in (body if isinstance(body, list) else [body])])
