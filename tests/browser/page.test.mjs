// The page as a reader meets it: from a file, with no network, on a phone and on a desktop, light and dark.

import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, open as open_in, root, violations } from "./open.mjs";

const pictures = `${root}target/pictures/`;

let browser;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launch();
});
after(() => browser.close());
const open = (options, look) => open_in(browser, options, look);

for (const [size, device] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`asks nobody and fits: ${size}, ${colorScheme}`, async () => {
      await open({ ...device, colorScheme, javaScriptEnabled: false }, async (page) => {
        await page.screenshot({ path: `${pictures}${size}-${colorScheme}.png` });
        assert.equal(await page.locator("ol.entries > li").count(), 32);
        assert.equal(await page.locator(".scripted:visible").count(), 0);
      });
      await open({ ...device, colorScheme }, fits);
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
  open({ ...DESKTOP }, async (page) => {
    const links = await page.$$eval("a[href]", (all) => all.map((a) => a.getAttribute("href")));
    const ids = new Set(await page.$$eval("[id]", (all) => all.map((element) => element.id)));
    for (const link of links) {
      if (link.startsWith("#")) assert.ok(ids.has(link.slice(1)), link);
      else if (/\.(pdf|ics)$|^from-/.test(link)) assert.ok(existsSync(`${root}output/durham/${link}`), link);
      else assert.match(link, /^(https?:\/\/|geo:|tel:)/);
    }
  }));

test("every number on the map opens its place", () =>
  open({ ...DESKTOP }, async (page) => {
    for (const id of ["pizzeria-toro", "sarah-p-duke-gardens"]) {
      await page.locator(`svg a[href="#${id}"]`).first().click();
      assert.equal(new URL(page.url()).hash, `#${id}`);
      assert.ok(await page.locator(`#${id}`).isVisible());
      await page.keyboard.press("Escape");
      await page.waitForTimeout(500); // Back at the first view.
    }
  }));

test("the policy stops a script and a request", () =>
  open({ ...DESKTOP }, async (page) => {
    const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', "content");
    assert.match(policy, /^default-src 'none';/);
    assert.ok(!/unsafe|https?:|\*/.test(policy), policy);
  }));

test("printed without a script it is the list with its map", () =>
  open({ ...DESKTOP, javaScriptEnabled: false }, async (page) => {
    const pdf = await page.pdf({ format: "A4" });
    assert.ok(pdf.length > 20_000);
  }));

const STATES = { plain: "", card: "", chosen: "#cocoa-cinnamon", filtered: "?diet=vegan", nothing: "?q=nowhere", picks: "?picks=the-parlour&only=picks" };
for (const colorScheme of ["light", "dark"]) {
  for (const [size, device] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    for (const [state, address] of Object.entries(STATES)) {
      test(`axe-core reports nothing: ${state}, ${size}, ${colorScheme}`, () =>
        open({ ...device, address, colorScheme, bypassCSP: true }, async (page) => {
          if (state === "card") await page.locator("a.marker").nth(6).click();
          if (state === "filtered") await page.locator(".narrow summary").click();
          assert.deepEqual(await violations(page), []);
        }));
    }
  }
}
