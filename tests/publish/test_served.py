"""The site on a real nginx and Apache: headers, compression, caching, links, and what readers get while editions change."""

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
needs_apache = pytest.mark.skipif(APACHE is None, reason="no Apache here; nginx stands for both: apt install apache2")

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
    brotli: bool = True

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
def web(shared_edition: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was published: one edition, and then the whole sample."""
    folder = tmp_path_factory.mktemp("published")
    target = folder / "web"
    put(another(shared_edition.dist, folder / "before", "before"), target)
    put(read_edition(shared_edition.dist), target)
    # Apache gives up root's rights before it reads.
    for above in [target, *list(target.parents)[:3]]:
        above.chmod(0o755)
    return target


@pytest.fixture(scope="module")
def server(web: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    assert NGINX
    folder = tmp_path_factory.mktemp("nginx")
    port, plain = configured(folder, web)
    process = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
    wait_for(port, process)
    yield Server(port, plain, folder, web, BROTLI.exists())
    process.terminate()
    process.wait(10)


AROUND_APACHE = """
ServerRoot {folder}
PidFile {folder}/pid
ErrorLog {folder}/error.log
ServerName here
Listen 127.0.0.1:{port}
{modules}
TypesConfig /etc/mime.types
<VirtualHost 127.0.0.1:{port}>
{site}
</VirtualHost>
"""
# What Debian's package switches on, and what the head of our file asks for; with Debian's own settings of them.
APACHE_MODULES = (
    *("mpm_event", "authz_core", "mime", "dir", "env", "setenvif", "unixd", "filter", "deflate", "negotiation"),
    *("headers", "rewrite", "alias", "autoindex"),
)
APACHE_SETTINGS = ("mime", "dir", "deflate", "negotiation", "autoindex")


@pytest.fixture(scope="module")
def apache_server(web: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    assert APACHE
    folder = tmp_path_factory.mktemp("apache")
    port = free_port()
    found = {name: Path(f"/usr/lib/apache2/modules/mod_{name}.so") for name in APACHE_MODULES}
    modules = "\n".join(f"LoadModule {name}_module {path}" for name, path in found.items() if path.exists())
    settings = [Path(f"/etc/apache2/mods-available/{name}.conf") for name in APACHE_SETTINGS]
    modules += "".join(f"\nInclude {path}" for path in settings if path.exists())
    site = apache().replace(PLACE, str(web))
    around = AROUND_APACHE.format(folder=folder, port=port, modules=modules, site=site)
    (folder / "apache.conf").write_text(around)
    words = [APACHE, "-f", str(folder / "apache.conf"), "-DFOREGROUND"]
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    wait_for(port, process)
    yield Server(port, port, folder, web)
    process.terminate()
    process.wait(10)


@pytest.fixture(params=[pytest.param("server", marks=needs_nginx), pytest.param("apache_server", marks=needs_apache)])
def either(request: pytest.FixtureRequest) -> Server:
    """The same edition on nginx, and on Apache."""
    found: Server = request.getfixturevalue(request.param)
    return found


# Headers


@pytest.mark.requirement("SEC-3")
@pytest.mark.parametrize("path", ["/", "/sv/core/signs/", "/404.html", "/no-such-page", "/assets/css/course.css"])
def test_every_answer_has_exactly_the_headers_of_the_policy(either: Server, path: str) -> None:
    _, headers, _ = either.get(path)

    ours = {name: value for name, value in headers.items() if name in {*HEADERS, "Content-Security-Policy"}}
    assert ours == {**HEADERS, "Content-Security-Policy": FRAMED_BY_SELF}
    assert headers["Cache-Control"] == ASK
    assert "X-Robots-Tag" not in headers


def test_the_view_for_frames_may_be_framed_by_others(either: Server) -> None:
    for folder in ("embed", "sv/embed"):
        page = either.target / "current/site" / folder / "route/index.html"
        page.parent.mkdir(parents=True)
        page.write_text("framed")
        answer = either.get(f"/{folder}/route/")
        shutil.rmtree(page.parent.parent)

        assert (answer[1]["Content-Security-Policy"], answer[2]) == (FRAMED_BY_ALL, b"framed")
    assert either.get("/embed/../core/signs/")[1]["Content-Security-Policy"] == FRAMED_BY_SELF


def test_what_bears_its_hash_is_kept_for_ever(either: Server) -> None:
    page = either.get("/sv/core/signs/")[2].decode()
    assets = set(re.findall(r'(?:href|src)="([^"]*/assets/[^"]+)"', page))

    assert len(assets) >= 4
    for each in assets:
        status, headers, body = either.get(urljoin("/sv/core/signs/", each))
        assert (status, headers["Cache-Control"]) == (200, KEEP)
        assert hashlib.sha256(body).hexdigest()[:16] in each


def test_a_page_is_asked_for_again_and_comes_only_when_it_has_changed(either: Server) -> None:
    _, headers, _ = either.get("/")
    status, _, body = either.get("/", If_None_Match=headers["ETag"])

    assert (status, body) == (304, b"")


def test_text_is_sent_compressed_as_it_was_prepared(either: Server) -> None:
    plain = either.get("/")[2]
    packed = either.get("/", Accept_Encoding="gzip")

    assert packed[1]["Content-Encoding"] == "gzip"
    assert packed[2] == (either.target / "current/site/index.html.gz").read_bytes()
    assert packed[1]["Content-Type"] == "text/html; charset=utf-8"
    if either.brotli:
        smallest = either.get("/", Accept_Encoding="gzip, br")
        assert smallest[1]["Content-Encoding"] == "br"
        assert brotli.decompress(smallest[2]) == plain
        assert len(smallest[2]) < len(packed[2]) < len(plain)


def test_a_wrong_address_gets_the_page_in_three_languages(either: Server) -> None:
    status, headers, body = either.get("/sv/nonsense/")

    assert status == 404
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Sidan hittades inte" in body.decode()


@pytest.mark.parametrize(
    "path", ["/.published", "/editions/../.lock", "/.git/config", "/files/.x", "/../x", "/marked/"]
)
def test_nothing_hidden_or_outside_is_served(either: Server, path: str) -> None:
    assert either.get(path)[0] in {400, 404}


def test_downloads_and_earlier_editions_are_there_and_kept_out_of_search_engines(either: Server) -> None:
    status, headers, body = either.get("/files/print/tso-card-employment-fi.pdf")
    assert (status, headers["X-Robots-Tag"], body[:5]) == (200, "noindex", b"%PDF-")

    listed = either.get("/editions/")[2].decode()
    earlier = next(name for name in re.findall(r'href="([^"/]+)/"', listed) if "before" in name)
    status, headers, body = either.get(f"/editions/{earlier}/site/")
    assert (status, headers["X-Robots-Tag"]) == (200, "noindex")
    assert "<p>before</p>" in body.decode()


@pytest.mark.requirement("REL-11")
@pytest.mark.parametrize("page", ["", "core/signs/", "core/signs/index.html", "sv/"])
def test_a_page_of_an_earlier_edition_leads_to_the_current_one(either: Server, page: str) -> None:
    online = (either.target / "current").readlink().name
    earlier = next(path.name for path in (either.target / "editions").iterdir() if path.name != online)
    there = f"/editions/{earlier}/site/{page}"

    status, headers, body = either.get(there)
    html = body.decode()
    notice = html.partition('id="kept-edition"')[2].partition("</aside>")[0]
    link = urljoin(there, notice.partition('href="')[2].partition('"')[0])
    style = re.findall(r'href="([^"]+/course\.h-[0-9a-f]{16}\.css)"', html)

    assert (status, headers["X-Robots-Tag"], headers["Cache-Control"]) == (200, "noindex", ASK)
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Content-Security-Policy"] == FRAMED_BY_SELF
    assert ("Det finns en nyare version" if page == "sv/" else "Tästä on uudempi versio") in notice
    assert (link, either.get(link)[0]) == (f"/{page.removesuffix('index.html')}", 200)
    assert either.get(urljoin(there, style[0]))[0] == 200
    assert "kept-edition" not in either.get(f"/editions/{online}/site/{page}")[2].decode()


def test_a_folder_without_its_slash_leads_to_the_one_with_it(either: Server) -> None:
    """A page without it would look for its style in the wrong folder."""
    earlier = next((either.target / "marked/editions").iterdir()).name

    for path in ("/core/signs", f"/editions/{earlier}/site/core/signs"):
        status, headers, _ = either.get(path)
        assert (status, urlsplit(headers["Location"]).path) == (301, f"{path}/")


def test_the_sealed_page_of_an_earlier_edition_is_still_there_to_be_checked(either: Server) -> None:
    earlier = next((either.target / "marked/editions").iterdir()).name

    for name in ("SHA256SUMS", "edition.json", "print/tso-card-employment-fi.pdf"):
        status, _, body = either.get(f"/editions/{earlier}/{name}")
        assert (status, body) == (200, (either.target / "editions" / earlier / name).read_bytes())
    assert "site/" in either.get(f"/editions/{earlier}/")[2].decode()


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
    assert [rule.splitlines()[0] for rule in rules[1:]] == ["embed/*", "*/embed/*", "files/*", "editions/*"]
    for rule in rules[1:3]:
        assert [line.strip() for line in rule.splitlines()[1:]] == [
            "! Content-Security-Policy",
            f"Content-Security-Policy: {FRAMED_BY_ALL}",
        ]


def test_apache_says_the_same_as_nginx() -> None:
    always = dict(re.findall(r'^Header always set (\S+) "([^"]+)"$', apache(), flags=re.M))

    assert always == {**HEADERS, "Content-Security-Policy": FRAMED_BY_SELF, "Cache-Control": ASK}
