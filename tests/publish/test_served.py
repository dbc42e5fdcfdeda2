"""The site on a real nginx: headers, compression, caching, links, and what readers get while editions change."""

import hashlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import brotli
import pytest

from scripts.outputs.server import ASK, FRAMED_BY_ALL, FRAMED_BY_SELF, HEADERS, KEEP, PLACE, apache, headers_file, nginx
from scripts.paths import Project
from scripts.publish.publishing import go_back
from scripts.publish.target import open_target
from scripts.publish.verify import read_edition
from tests.publish.editions import NOW, another, nothing, put

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
APACHE = shutil.which("apache2", path=f"{os.environ['PATH']}:/usr/sbin")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
needs_nginx = pytest.mark.skipif(
    NGINX is None, reason="no nginx here, and only root can install it: apt install nginx-light"
)

AROUND = """
{modules}
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    include {folder}/site.conf;
    server {{ listen 127.0.0.1:{plain}; access_log off; root {folder}/plain; }}
}}
"""


@dataclass(frozen=True)
class Server:
    port: int
    plain: int
    """Another port of the same nginx, with nothing configured."""
    folder: Path
    target: Path

    def get(self, path: str, port: int | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=10)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), body


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert process.poll() is None, "the server has stopped"
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


def configured(folder: Path, target: Path) -> tuple[int, int]:
    """Our configuration as an administrator changes it: the place and the port; nothing else."""
    port, plain = free_port(), free_port()
    text = nginx().replace(PLACE, str(target))
    assert text.count("listen 80;") == 1
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    if BROTLI.exists():
        text = text.replace("# brotli_static on;", "brotli_static on;")
    (folder / "site.conf").write_text(text)
    modules = f"load_module {BROTLI};" if BROTLI.exists() else ""
    user = "user root;" if os.geteuid() == 0 else ""
    around = AROUND.format(folder=folder, plain=plain, modules=modules, user=user)
    (folder / "nginx.conf").write_text(around)
    (folder / "plain").mkdir()
    return port, plain


@pytest.fixture(scope="module")
def server(shared_edition: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    assert NGINX
    folder = tmp_path_factory.mktemp("nginx")
    target = folder / "web"
    put(another(shared_edition.dist, folder / "before", "before"), target)
    put(read_edition(shared_edition.dist), target)
    port, plain = configured(folder, target)
    process = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
    wait_for(port, process)
    yield Server(port, plain, folder, target)
    process.terminate()
    process.wait(10)


# Headers


@needs_nginx
@pytest.mark.requirement("SEC-3")
@pytest.mark.parametrize("path", ["/", "/sv/core/signs/", "/404.html", "/no-such-page", "/assets/css/course.css"])
def test_every_answer_has_exactly_the_headers_of_the_policy(server: Server, path: str) -> None:
    _, headers, _ = server.get(path)

    ours = {name: value for name, value in headers.items() if name in {*HEADERS, "Content-Security-Policy"}}
    assert ours == {**HEADERS, "Content-Security-Policy": FRAMED_BY_SELF}
    assert headers["Cache-Control"] == ASK
    assert headers["Server"] == "nginx"
    assert "X-Robots-Tag" not in headers


@needs_nginx
def test_the_view_for_frames_may_be_framed_by_others(server: Server) -> None:
    for folder in ("embed", "sv/embed"):
        page = server.target / "current/site" / folder / "route/index.html"
        page.parent.mkdir(parents=True)
        page.write_text("framed")
        answer = server.get(f"/{folder}/route/")
        shutil.rmtree(page.parent.parent)

        assert (answer[1]["Content-Security-Policy"], answer[2]) == (FRAMED_BY_ALL, b"framed")
    assert server.get("/embed/../core/signs/")[1]["Content-Security-Policy"] == FRAMED_BY_SELF


@needs_nginx
def test_what_bears_its_hash_is_kept_for_ever(server: Server) -> None:
    page = server.get("/sv/core/signs/")[2].decode()
    assets = set(re.findall(r'(?:href|src)="([^"]*/assets/[^"]+)"', page))

    assert len(assets) >= 4
    for each in assets:
        status, headers, body = server.get(urljoin("/sv/core/signs/", each))
        assert (status, headers["Cache-Control"]) == (200, KEEP)
        assert hashlib.sha256(body).hexdigest()[:16] in each


@needs_nginx
def test_a_page_is_asked_for_again_and_comes_only_when_it_has_changed(server: Server) -> None:
    _, headers, _ = server.get("/")
    status, _, body = server.get("/", If_None_Match=headers["ETag"])

    assert (status, body) == (304, b"")


@needs_nginx
def test_text_is_sent_compressed_as_it_was_prepared(server: Server) -> None:
    plain = server.get("/")[2]
    packed = server.get("/", Accept_Encoding="gzip")

    assert packed[1]["Content-Encoding"] == "gzip"
    assert packed[2] == (server.target / "current/site/index.html.gz").read_bytes()
    assert packed[1]["Content-Type"] == "text/html; charset=utf-8"
    if BROTLI.exists():
        smallest = server.get("/", Accept_Encoding="gzip, br")
        assert smallest[1]["Content-Encoding"] == "br"
        assert brotli.decompress(smallest[2]) == plain
        assert len(smallest[2]) < len(packed[2]) < len(plain)


@needs_nginx
def test_a_wrong_address_gets_the_page_in_three_languages(server: Server) -> None:
    status, headers, body = server.get("/sv/nonsense/")

    assert status == 404
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Sidan hittades inte" in body.decode()


@needs_nginx
@pytest.mark.parametrize("path", ["/.published", "/editions/../.lock", "/.git/config", "/files/.x", "/../nginx.conf"])
def test_nothing_hidden_or_outside_is_served(server: Server, path: str) -> None:
    assert server.get(path)[0] in {400, 404}


@needs_nginx
def test_downloads_and_earlier_editions_are_there_and_kept_out_of_search_engines(server: Server) -> None:
    status, headers, body = server.get("/files/print/tso-card-employment-fi.pdf")
    assert (status, headers["X-Robots-Tag"], body[:5]) == (200, "noindex", b"%PDF-")

    listed = server.get("/editions/")[2].decode()
    earlier = next(name for name in re.findall(r'href="([^"/]+)/"', listed) if "before" in name)
    status, headers, body = server.get(f"/editions/{earlier}/site/")
    assert (status, headers["X-Robots-Tag"]) == (200, "noindex")
    assert "<p>before</p>" in body.decode()


@needs_nginx
def test_every_link_leads_somewhere(server: Server) -> None:
    """From the home page on, with the places inside pages."""
    found: dict[str, str] = {}
    ahead, broken = ["/"], []
    while ahead:
        path = ahead.pop()
        status, headers, body = server.get(path)
        found[path] = body.decode() if headers["Content-Type"].startswith("text/html") else ""
        if status != 200:
            broken.append(path)
            continue
        for link in re.findall(r'(?:href|src)="([^"]+)"', found[path]):
            there = urlsplit(urljoin(f"http://here{path}", link))
            if there.scheme == "http" and there.netloc == "here" and there.path not in {*found, *ahead}:
                ahead.append(there.path)
    for path, html in found.items():
        for link in re.findall(r'<a [^>]*href="([^"]*#[^"]+)"', html):
            there, place = urldefrag(urljoin(f"http://here{path}", link))
            if there.startswith("http://here") and f'id="{place}"' not in found[urlsplit(there).path]:
                broken.append(f"{path} → {link}")

    assert broken == []
    # 11 pages and 2 sections that stand alone, in three languages.
    assert len([path for path in found if path.endswith("/")]) == 39


# While editions change


def read_on(server: Server, stop: threading.Event, seen: Counter[str], wrong: list[str]) -> None:
    """A reader who loads a page with its style again and again, and looks whether the two belong together."""
    while not stop.is_set():
        status, _, page = server.get("/core/signs/")
        words = re.findall(rb"<p>(\w+)</p></main>", page)
        styles = re.findall(rb'href="([^"]+/course\.h-[0-9a-f]{16}\.css)"', page)
        if status != 200 or len(words) != 1 or len(styles) != 1:
            wrong.append(f"page: {status} {words} {styles}")
            continue
        time.sleep(0.002)
        status, _, style = server.get(urljoin("/core/signs/", styles[0].decode()))
        if status != 200 or b"/* %s */" % words[0] not in style:
            wrong.append(f"style of {words[0]!r}: {status} {style[:20]!r}")
        seen[words[0].decode()] += 1


@needs_nginx
@pytest.mark.requirement("REL-11")
def test_during_twenty_switches_and_a_roll_back_no_reader_gets_an_error_or_half_of_each(
    server: Server, shared_edition: Project, tmp_path: Path, tally: object
) -> None:
    editions = [another(shared_edition.dist, tmp_path / words, words) for words in ("one", "two", "three")]
    put(editions[0], server.target)
    stop, seen, wrong = threading.Event(), Counter[str](), list[str]()
    readers = [threading.Thread(target=read_on, args=(server, stop, seen, wrong)) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(1, 21):
        put(editions[number % 3], server.target)
    with open_target(server.target, 5) as opened:
        go_back(opened, NOW, nothing)
    time.sleep(0.1)
    stop.set()
    for reader in readers:
        reader.join()
    put(read_edition(shared_edition.dist), server.target)

    assert wrong == []
    assert set(seen) == {"one", "two", "three"}
    assert sum(seen.values()) > 40


def requests_a_second(server: Server, path: str, port: int, seconds: float = 0.7) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    count, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        assert answer.status == 200
        answer.read()
        count += 1
    connection.close()
    return count / seconds


@needs_nginx
def test_a_page_is_served_nearly_as_fast_as_a_plain_file(server: Server) -> None:
    """One connection for a second and a half in all: enough to notice a configuration that works while a reader waits."""
    packed = (server.target / "current/site/core/signs/index.html.gz").read_bytes()
    (server.folder / "plain/file.bin").write_bytes(packed)
    best = 0.0
    for _ in range(3):
        page = requests_a_second(server, "/core/signs/", server.port)
        plain = requests_a_second(server, "/file.bin", server.plain)
        best = max(best, page / plain)
        if best > 0.5:
            break
    print(f"requests a second: page {page:.0f}, plain file of the same size {plain:.0f}, ratio {page / plain:.2f}")  # noqa: T201

    assert best > 0.5


# The other two forms say the same


def test_the_headers_file_says_the_same_as_nginx() -> None:
    rules = headers_file().split("\n/")
    everywhere = dict(line.strip().split(": ", 1) for line in rules[0].splitlines()[1:])

    assert everywhere == {**HEADERS, "Content-Security-Policy": FRAMED_BY_SELF, "Cache-Control": ASK}
    assert [rule.splitlines()[0] for rule in rules[1:]] == ["embed/*", "*/embed/*"]
    for rule in rules[1:]:
        assert [line.strip() for line in rule.splitlines()[1:]] == [
            "! Content-Security-Policy",
            f"Content-Security-Policy: {FRAMED_BY_ALL}",
        ]


def test_apache_says_the_same_as_nginx() -> None:
    always = dict(re.findall(r'^Header always set (\S+) "([^"]+)"$', apache(), flags=re.M))

    assert always == {**HEADERS, "Content-Security-Policy": FRAMED_BY_SELF, "Cache-Control": ASK}


@pytest.mark.skipif(APACHE is None, reason="no Apache here; nginx stands for the rest: apt install apache2")
def test_apache_serves_the_same(server: Server, tmp_path: Path) -> None:
    assert APACHE
    port = free_port()
    modules = [
        "mpm_event",
        "authz_core",
        "mime",
        "dir",
        "alias",
        "headers",
        "rewrite",
        "env",
        "setenvif",
        "unixd",
        "autoindex",
    ]
    (tmp_path / "apache.conf").write_text(
        "\n".join(
            [
                f"ServerRoot {tmp_path}",
                f"PidFile {tmp_path}/pid",
                f"ErrorLog {tmp_path}/error.log",
                "ServerName here",
                f"Listen 127.0.0.1:{port}",
                *(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in modules
                  if Path(f"/usr/lib/apache2/modules/mod_{name}.so").exists()),
                "TypesConfig /etc/mime.types",
                f"<VirtualHost 127.0.0.1:{port}>",
                apache().replace(PLACE, str(server.target)),
                "</VirtualHost>",
            ]
        )
    )  # fmt: skip
    for folder in (tmp_path, *list(tmp_path.parents)[:2], server.folder, *list(server.folder.parents)[:2]):
        folder.chmod(0o755)
    process = subprocess.Popen([APACHE, "-f", str(tmp_path / "apache.conf"), "-DFOREGROUND"], stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        for path in ("/", "/sv/core/signs/", "/nonsense"):
            _, headers, body = server.get(path, port)
            assert {name: headers[name] for name in HEADERS} == dict(HEADERS)
            assert headers["Content-Security-Policy"] == FRAMED_BY_SELF
            assert body == server.get(path)[2]
        style = re.search(r'href="(assets/css/course\.h-[^"]+)"', server.get("/", port)[2].decode())
        assert style
        assert server.get(f"/{style[1]}", port)[1]["Cache-Control"] == KEEP
        packed = server.get("/", port, Accept_Encoding="gzip, br")[1]
        assert (packed["Content-Encoding"], packed["Content-Type"]) == ("br", "text/html; charset=utf-8")
        assert server.get("/files/print/tso-card-employment-fi.pdf", port)[1]["X-Robots-Tag"] == "noindex"
    finally:
        process.terminate()
        process.wait(10)
