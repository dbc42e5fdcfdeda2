/* What HTML_CodeSniffer, run by pa11y, says of the addresses given as JSON on standard input; four pages at a time. */
"use strict";

const pa11y = require("pa11y");
const puppeteer = require("puppeteer");

const AT_ONCE = 4;

async function judge(browser, address) {
  const page = await browser.newPage();
  try {
    const result = await pa11y(address, { browser, page, runners: ["htmlcs"], standard: "WCAG2AA" });
    return result.issues.map((issue) => `${address}: ${issue.code}: ${issue.selector}: ${issue.message}`);
  } finally {
    await page.close();
  }
}

async function main() {
  const addresses = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
  });
  const waiting = [...addresses];
  const found = [];
  async function work() {
    while (waiting.length) {
      found.push(...(await judge(browser, waiting.shift())));
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await browser.close();
  }
  process.stdout.write(JSON.stringify(found));
}

main().catch((error) => {
  process.stderr.write(String(error.stack || error));
  process.exitCode = 1;
});
