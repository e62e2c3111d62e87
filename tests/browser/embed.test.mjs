// The guide within another page: in an iframe, and included.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));
const embed = `${root}output/durham/embed.html`;
const embed_url = pathToFileURL(embed).href;
const pictures = `${root}target/pictures/`;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A conference's page with a look of its own, which the guide is not to change. */
const host = (guide) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Conference</title>
<link rel="icon" href="data:,">
<style>body { margin: 0 auto; max-width: var(--column, none); font: 18px/1.5 serif; } a { color: #800; } .map { color: #080; }</style>
<h1>Eating</h1><main><p class="ours">See <a href="#ours">our own</a> <em class="map">words</em>.</p><ul><li>One</ul>
${guide}</main>`;
const frame = `<iframe title="Where to eat" src="${embed_url}" style="width: 100%; height: 90vh; border: 0"></iframe>`;
const part = () => readFileSync(embed, "utf8").split(/<!-- walkshed: (?:include from|to) here -->/)[1];

let browser;
let folder;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  folder = mkdtempSync(`${tmpdir()}/walkshed-`);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Opens a page that holds `guide`, with the network cut; only the two files may be asked for. */
async function open(guide, options, look) {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const complaints = [];
  const path = `${folder}/host.html`;
  const allowed = [pathToFileURL(path).href, embed_url, "data:,"];
  page.on("request", (request) => {
    if (!allowed.includes(request.url().split("#")[0])) complaints.push(request.url());
  });
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  writeFileSync(path, host(guide));
  await page.goto(allowed[0]);
  await look(page);
  assert.deepEqual(complaints, []);
  await context.close();
}

const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
/** Whether the map stands beside the list. */
const is_beside = () => {
  const [map, list] = [".map-side", ".lists"].map((name) => document.querySelector(`.walkshed ${name}`).getBoundingClientRect());
  return map.right <= list.left;
};

for (const [width, beside] of [[320, false], [600, false], [1200, true]]) {
  test(`an iframe ${width} pixels wide holds the guide, asks nobody and fits`, () =>
    open(frame, { viewport: { width, height: 800 } }, async (page) => {
      const [, inner] = page.frames();
      await inner.waitForSelector("ol.entries");
      assert.equal(await inner.locator("ol.entries > li").count(), 32);
      assert.equal(await inner.evaluate(overflow), 0);
      assert.equal(await inner.evaluate(is_beside), beside);
      assert.equal(await inner.evaluate(() => document.querySelector(".walkshed").getBoundingClientRect().left), 0);
      await page.screenshot({ path: `${pictures}iframe-${width}.png` });
    }));
}

test("a link to elsewhere opens a window of its own, one within the guide does not", () =>
  open(frame, { viewport: { width: 1200, height: 800 } }, async (page) => {
    const [, inner] = page.frames();
    await inner.waitForSelector("ol.entries");
    const outside = await inner.$$eval('a[href^="http"]', (all) => all.map((a) => [a.getAttribute("target"), a.getAttribute("rel")].join()));
    assert.ok(outside.length > 60);
    assert.ok(outside.every((link) => link.startsWith("_blank") && link.includes("noopener")));
    await inner.locator('.marker[href="#pizzeria-toro"]').click();
    assert.equal(new URL(inner.url()).hash, "#pizzeria-toro");
    assert.ok(await inner.locator("#pizzeria-toro").isVisible());
  }));

for (const colorScheme of ["light", "dark"]) {
  test(`axe-core reports nothing in an iframe: ${colorScheme}`, () =>
    open(frame, { viewport: { width: 1200, height: 800 }, colorScheme, bypassCSP: true }, async (page) => {
      const [, inner] = page.frames();
      await inner.waitForSelector("ol.entries");
      await inner.evaluate(axe);
      const { violations } = await inner.evaluate(() => {
        // The heading of the page and its main part are those of the page around.
        const rules = { "page-has-heading-one": { enabled: false }, "landmark-one-main": { enabled: false } };
        return globalThis.axe.run({ rules });
      });
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    }));
}

test("an included guide changes nothing around it", async () => {
  const looks = async (guide) => {
    let found;
    await open(guide, { viewport: { width: 1200, height: 800 } }, async (page) => {
      found = await page.$$eval("html, body, h1, main, .ours, .ours *, main > ul, main > ul *", (all) =>
        all.map((element) => {
          const style = getComputedStyle(element);
          const names = [...style].filter((name) => !/^(block-size|height|perspective-origin|transform-origin)$/.test(name));
          return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
        }));
    });
    return found;
  };
  assert.deepEqual(await looks(part()), await looks(""));
});

for (const [column, beside] of [["20rem", false], ["44rem", false], ["70rem", true]]) {
  test(`an included guide fits a column of ${column} on a wide screen`, () =>
    open(`<style>:root { --column: ${column}; }</style>${part()}`, { viewport: { width: 1400, height: 800 } }, async (page) => {
      assert.equal(await page.evaluate(overflow), 0);
      assert.equal(await page.evaluate(is_beside), beside);
      const wider = await page.evaluate(() => {
        const room = document.querySelector("main").getBoundingClientRect().right;
        return [...document.querySelectorAll(".walkshed :not(svg *)")].filter((e) => e.getBoundingClientRect().right > room + 1).length;
      });
      assert.equal(wider, 0);
      await page.screenshot({ path: `${pictures}include-${column}.png` });
    }));
}
