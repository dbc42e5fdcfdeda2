"""The script modules as one file, run by a browser."""

from playwright.sync_api import Browser

from scripts.outputs.joined_script import join_scripts


def test_a_module_that_fails_does_not_stop_the_next(browser: Browser) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.message))
    page.add_script_tag(content=join_scripts([("a.js", "throw new Error('broken');"), ("b.js", "window.ran = true;")]))
    page.wait_for_timeout(50)

    assert page.evaluate("window.ran") is True
    assert errors == ["broken"]
    page.close()
