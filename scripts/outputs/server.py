"""How a web server serves the site: one list of headers, written for nginx, Apache and hosts that read `_headers`.

Requirement SEC-3. The policy of the pages is `policy.py`; a header can say more than a page: who may frame it.
"""

from collections.abc import Iterator, Mapping

from scripts.outputs.policy import meta_policy

KEEP, ASK = "public, max-age=31536000, immutable", "no-cache"
"""What bears its hash never changes; of everything else a browser asks each time whether it has changed."""

FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "usb", "xr-spatial-tracking",
)  # fmt: skip

HEADERS: Mapping[str, str] = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""The same for every file of the site."""

POLICY = "Content-Security-Policy"
FRAMED_BY_SELF = f"{meta_policy('site')}; frame-ancestors 'self'"
FRAMED_BY_ALL = f"{meta_policy('site')}; frame-ancestors *"
EMBEDDED = "embed/"
"""Pages below a folder of this name may stand in a frame of other sites: trainers and intranets embed them."""

PLACE = "/srv/tunnista"


def nginx() -> str:
    """A configuration for nginx 1.18 or newer, for the http block (a file in conf.d or sites-enabled)."""
    headers = "\n".join(f'    add_header {name} "{value}" always;' for name, value in HEADERS.items())
    return NGINX.format(
        place=PLACE, headers=headers, policy=POLICY, by_self=FRAMED_BY_SELF, by_all=FRAMED_BY_ALL, keep=KEEP, ask=ASK
    )


def apache() -> str:
    """A configuration for Apache 2.4 with headers, rewrite, alias and autoindex, for a <VirtualHost>."""
    headers = "\n".join(f'Header always set {name} "{value}"' for name, value in HEADERS.items())
    return APACHE.format(
        place=PLACE, headers=headers, policy=POLICY, by_self=FRAMED_BY_SELF, by_all=FRAMED_BY_ALL, keep=KEEP, ask=ASK
    )


def headers_file() -> str:
    """`_headers` as Netlify, Cloudflare Pages and others read it, for the top of the site."""
    return "\n".join([*_rules(), ""])


def _rules() -> Iterator[str]:
    yield "/*"
    for name, value in HEADERS.items():
        yield f"  {name}: {value}"
    yield f"  {POLICY}: {FRAMED_BY_SELF}"
    yield f"  Cache-Control: {ASK}"
    for folder in ("/", "/*/"):
        yield f"{folder}{EMBEDDED}*"
        yield f"  ! {POLICY}"
        yield f"  {POLICY}: {FRAMED_BY_ALL}"
    # Where host-folder puts them.
    for folder in ("/files/*", "/editions/*"):
        yield folder
        yield "  X-Robots-Tag: noindex"


NGINX = """# The training site on nginx. Put this file into /etc/nginx/conf.d/ and change three things:
# the name of your site, its certificate, and {place}, which is the TARGET of: python -m scripts publish TARGET
# Then: nginx -t && systemctl reload nginx. Publishing and going back need no reload.

map $uri $tunnista_cache {{
    default "{ask}";
    "~\\.h-[0-9a-f]{{16}}\\.(css|js|svg)$" "{keep}";
}}
map $uri $tunnista_policy {{
    default "{by_self}";
    "~^/(?:[a-z][a-z]/)?embed/" "{by_all}";
}}
map $uri $tunnista_robots {{
    default "";
    "~^/(?:marked/)?(?:editions|files)/" "noindex";
}}

server {{
    listen 80;
    server_name example.org;
    # listen 443 ssl; ssl_certificate …; ssl_certificate_key …;

    root {place}/current/site;
    index index.html;
    error_page 404 /404.html;
    server_tokens off;
    absolute_redirect off;
    charset utf-8;
    charset_types text/css application/javascript application/json text/plain text/xml image/svg+xml;

    # Nobody learns from the logs who has looked for help.
    access_log off;

    # The files are compressed already; nothing is done while a reader waits.
    gzip_static on;
    # brotli_static on;   # smaller still; Debian and Ubuntu: apt install libnginx-mod-http-brotli-static

    # Each request looks for itself what is online, so that a switch takes effect at once.
    open_file_cache off;

{headers}
    add_header {policy} $tunnista_policy always;
    add_header Cache-Control $tunnista_cache always;
    add_header X-Robots-Tag $tunnista_robots always;

    # Packages, cards and handbooks of the edition that is online.
    location /files/ {{
        alias {place}/current/;
        autoindex on;
    }}
    # Earlier editions; where a page stands a second time with a notice of that, this one.
    location /editions/ {{
        root {place};
        autoindex on;
        try_files /marked$uri /marked${{uri}}index.html $uri $uri/ =404;
    }}
    # Nothing whose name starts with a dot, except .well-known.
    location ~ /\\.(?!well-known/) {{
        return 404;
    }}
}}
"""

APACHE = """# The training site on Apache 2.4. Put this into your <VirtualHost> and change {place},
# which is the TARGET of: python -m scripts publish TARGET
# Modules: a2enmod headers rewrite alias autoindex. Publishing and going back need no reload.
# Leave out CustomLog, so that nobody learns from the logs who has looked for help.

DocumentRoot {place}/current/site
Alias /files {place}/current
Alias /editions {place}/editions
ErrorDocument 404 /404.html
AddDefaultCharset utf-8
AddCharset utf-8 .css .js .json .svg .txt .xml
AddType text/javascript .js

# Of earlier editions: where a page stands a second time with a notice of that, this one.
RewriteEngine On
RewriteCond {place}/marked%{{REQUEST_URI}} -f
RewriteRule ^/editions/ {place}/marked%{{REQUEST_URI}} [L]
RewriteCond {place}/marked%{{REQUEST_URI}}index.html -f
RewriteRule ^/editions/.*/$ {place}/marked%{{REQUEST_URI}}index.html [L]

<Directory {place}>
    Options FollowSymLinks
    AllowOverride None
    Require all granted
    DirectoryIndex index.html

    # The files are compressed already.
    RewriteEngine On
    RewriteCond %{{HTTP:Accept-Encoding}} \\bbr\\b
    RewriteCond %{{REQUEST_FILENAME}}.br -f
    RewriteRule \\.(html|css|js|svg|xml|txt|json)$ %{{REQUEST_URI}}.br [L]
    RewriteCond %{{HTTP:Accept-Encoding}} \\bgzip\\b
    RewriteCond %{{REQUEST_FILENAME}}.gz -f
    RewriteRule \\.(html|css|js|svg|xml|txt|json)$ %{{REQUEST_URI}}.gz [L]
</Directory>
<LocationMatch "^/(?:editions|files)/">
    Options +Indexes
</LocationMatch>
# Nothing whose name starts with a dot, except .well-known.
RedirectMatch 404 "/\\.(?!well-known/)"
<FilesMatch "\\.br$">
    SetEnv no-gzip 1
    RemoveLanguage .br
    Header set Content-Encoding br
    Header append Vary Accept-Encoding
</FilesMatch>
<FilesMatch "\\.gz$">
    SetEnv no-gzip 1
    Header set Content-Encoding gzip
    Header append Vary Accept-Encoding
</FilesMatch>
<FilesMatch "\\.html\\.(br|gz)$">
    ForceType text/html
</FilesMatch>
<FilesMatch "\\.css\\.(br|gz)$">
    ForceType text/css
</FilesMatch>
<FilesMatch "\\.js\\.(br|gz)$">
    ForceType text/javascript
</FilesMatch>
<FilesMatch "\\.svg\\.(br|gz)$">
    ForceType image/svg+xml
</FilesMatch>

{headers}
Header always set {policy} "{by_self}"
Header always set {policy} "{by_all}" "expr=%{{REQUEST_URI}} =~ m#^/([a-z][a-z]/)?embed/#"
Header always set Cache-Control "{ask}"
Header always set Cache-Control "{keep}" "expr=%{{REQUEST_URI}} =~ m#\\.h-[0-9a-f]{{16}}\\.(css|js|svg)#"
Header always set X-Robots-Tag noindex "expr=%{{REQUEST_URI}} =~ m#^/(editions|files)/#"
"""
