// The page as a reader meets it: from a file, with no network, on a phone and on a desktop, light and dark.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page_url = pathToFileURL(`${root}output/durham/index.html`).href;
const pictures = `${root}target/pictures/`;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

let browser;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
});
after(() => browser.close());

/** Opens the page with the network cut; `look` gets it, and every request and complaint is counted. */
async function open(options, look) {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(page_url);
  await look(page);
  assert.deepEqual(requests.filter((url) => url.split("#")[0] !== page_url && url !== "data:,"), []);
  assert.deepEqual(complaints, []);
  await context.close();
}

for (const [size, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`asks nobody and fits: ${size}, ${colorScheme}`, async () => {
      await open({ viewport, colorScheme, javaScriptEnabled: false }, async (page) => {
        await page.screenshot({ path: `${pictures}${size}-${colorScheme}.png` });
        assert.equal(await page.locator("ol.entries > li").count(), 32);
      });
      await open({ viewport, colorScheme }, fits);
    });
  }
}

test("nothing is lost at 320 pixels", () => open({ viewport: { width: 320, height: 640 } }, fits));

test("nothing is lost at 200 % zoom", () => open({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }, fits));

async function fits(page) {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  assert.ok(scrollWidth <= clientWidth, `${scrollWidth} pixels of text on ${clientWidth}`);
}

test("every link inside the page leads somewhere, every link outside is plain", () =>
  open({ viewport: DESKTOP }, async (page) => {
    const links = await page.$$eval("a[href]", (all) => all.map((a) => a.getAttribute("href")));
    const ids = new Set(await page.$$eval("[id]", (all) => all.map((element) => element.id)));
    for (const link of links) {
      if (link.startsWith("#")) assert.ok(ids.has(link.slice(1)), link);
      else assert.match(link, /^(https?:\/\/|geo:|tel:)/);
    }
  }));

test("every number on the map opens its place", () =>
  open({ viewport: DESKTOP }, async (page) => {
    for (const id of ["pizzeria-toro", "sarah-p-duke-gardens"]) {
      await page.locator(`svg a[href="#${id}"]`).first().click();
      assert.equal(new URL(page.url()).hash, `#${id}`);
      assert.ok(await page.locator(`#${id}`).isVisible());
    }
  }));

test("the policy stops a script and a request", () =>
  open({ viewport: DESKTOP }, async (page) => {
    const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', "content");
    assert.match(policy, /^default-src 'none';/);
    assert.ok(!/unsafe|https?:|\*/.test(policy), policy);
  }));

for (const colorScheme of ["light", "dark"]) {
  test(`axe-core reports nothing: ${colorScheme}`, () =>
    open({ viewport: DESKTOP, colorScheme, bypassCSP: true }, async (page) => {
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    }));
}
