"""The finishing step: what it changes, and what it refuses."""

import pytest

from scripts.outputs.finish import add_policy, finish_page, label_table_cells, refuse_inline_code
from scripts.outputs.questions import ThemeChangedError

TABLE = """<table>
<thead>
<tr>
<th>Situation</th>
<th>What to <em>do</em></th>
</tr>
</thead>
<tbody>
<tr>
<td>Danger</td>
<td>Ring 112</td>
</tr>
</tbody>
</table>"""


def test_a_cell_knows_the_name_of_its_column() -> None:
    assert label_table_cells(TABLE) == (
        '<table role="table"><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Situation</th>'
        '<th scope="col" role="columnheader">What to <em>do</em></th></tr></thead><tbody role="rowgroup">'
        '<tr role="row"><th scope="row" role="rowheader">Danger</th>'
        '<td role="cell" data-label="What to do">Ring 112</td></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("find", "put"),
    [("<th>Situation</th>", ""), ("<table>", '<table class="x">'), ("<td>Danger</td>", "<td align>Danger</td>")],
)
def test_a_table_of_another_shape_breaks_the_build(find: str, put: str) -> None:
    with pytest.raises(ThemeChangedError):
        label_table_cells(TABLE.replace(find, put))


@pytest.mark.parametrize(
    "code",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        '<p style="color:red">',
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">',
        '<td style="text-align: left">',
    ],
)
def test_inline_code_breaks_the_build(code: str) -> None:
    with pytest.raises(ThemeChangedError):
        refuse_inline_code(f"<body>{code}</body>")


def test_scripts_and_styles_in_files_are_fine() -> None:
    refuse_inline_code(
        '<script src="a.js" defer></script><link rel="stylesheet" href="a.css"><p>on time, style = calm</p>'
    )


def test_the_policy_stands_right_after_the_encoding() -> None:
    html = add_policy('<head><meta charset="utf-8"><title>T</title></head>', "site")

    assert html.startswith(
        '<head><meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'\">"
    )


def test_a_page_without_encoding_breaks_the_build() -> None:
    with pytest.raises(ThemeChangedError, match="encoding declaration"):
        finish_page("<html></html>", "site")
