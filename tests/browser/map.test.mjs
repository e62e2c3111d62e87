// The map's surroundings: the buttons and the key at its edges, the credit large enough for a finger, names that read well.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { DESKTOP, PHONE, launch, open as open_in, root } from "./open.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());
const open = (options, look) => open_in(browser, options, look);

const SIZES = [[320, 640], [390, 844], [600, 800], [880, 400], [900, 420], [1000, 700], [1280, 900], [1920, 1080], [2560, 1440]];

/** How far the key begins and the buttons end from the map's edges, in pixels. */
const edges = (page) => page.evaluate(() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
  const [map] = boxes(".foot"), buttons = boxes(".zoom button"), key = boxes(".key li");
  const left = (all) => Math.min(...all.map((box) => box.left)) - map.left, right = (all) => map.right - Math.max(...all.map((box) => box.right));
  return (document.documentElement.dir === "rtl" ? [right(key), left(buttons)] : [left(key), right(buttons)]).map((pixels) => Math.round(pixels) || 0);
});

for (const file of ["index", "embed"]) {
  for (const dir of ["ltr", "rtl"]) {
    test(`buttons and key stand at the map's edges at every width: ${file}, ${dir}`, async () => {
      const page = await browser.newPage({ reducedMotion: "reduce" });
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        await page.goto(pathToFileURL(`${root}output/durham/${file}.html`).href);
        await page.evaluate((dir) => { document.documentElement.dir = dir; }, dir);
        // As far from the screen's edge as text is; on the map where there is room.
        const inset = file === "index" && width < 700 ? 16 : 0;
        const expected = [inset, width < 900 ? inset : 8];
        assert.deepEqual(await edges(page), expected, `${width}x${height}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}x${height} overflows`);
        const before = await page.locator(".zoom").boundingBox();
        await page.locator("[data-do=out]").dispatchEvent("click");
        await page.waitForTimeout(300);
        assert.deepEqual(await edges(page), expected, `${width}x${height}, zoomed out`);
        assert.deepEqual(await page.locator(".zoom").boundingBox(), before);
      }
      await page.close();
    });
  }
}

for (const [size, options] of Object.entries({ phone: PHONE, "narrow phone": { ...PHONE, viewport: { width: 320, height: 640 } }, desktop: DESKTOP })) {
  test(`the credit is at least 24 pixels high to a finger, and markers win: ${size}`, () =>
    open(options, async (page) => {
      await page.locator(".foot").evaluate((foot) => foot.scrollIntoView({ block: "end" }));
      const hits = await page.evaluate(() => {
        const { left, right, top, bottom } = document.querySelector(".credit text").getBoundingClientRect();
        const hit = (y) => document.elementFromPoint((left + right) / 2, y)?.closest(".credit");
        let [from, to] = [(top + bottom) / 2, (top + bottom) / 2];
        while (hit(from - 1)) from -= 1;
        while (hit(to + 1)) to += 1;
        return to - from;
      });
      assert.ok(hits >= 24, `${hits} pixels`);
      const { x, y } = await page.evaluate(() => {
        const credit = document.querySelector(".credit text").getBoundingClientRect();
        const marker = document.querySelector('a.marker[href="#cocoa-cinnamon"] .mark').getBoundingClientRect();
        // The map is moved until a marker is below the credit.
        const [dx, dy] = [credit.left + 40 - marker.left - marker.width / 2, credit.top + 3 - marker.top - marker.height / 2];
        document.querySelector(".plane").style.transform = `translate(${dx}px, ${dy}px)`;
        return { x: credit.left + 40, y: credit.top + 3 };
      });
      await page.mouse.click(x, y);
      assert.equal(await page.evaluate(() => location.hash), "#cocoa-cinnamon");
      assert.equal(await page.locator(".credit").getAttribute("href"), "https://www.openstreetmap.org/copyright");
    }));
}

test("the map's groups and every link have a name that says where they lead", () =>
  open({ ...PHONE, address: "#cocoa-cinnamon" }, async (page, context) => {
    const client = await context.newCDPSession(page);
    const { nodes } = await client.send("Accessibility.getFullAXTree");
    const named = (role) => nodes.filter((node) => !node.ignored && node.role.value === role).map(({ name }) => name?.value.replaceAll("\u00a0", " "));
    assert.deepEqual(named("figure"), []);
    assert.ok(named("group").includes("Map of Durham Convention Center and the places around it"));
    const links = named("link");
    assert.ok(links.every((name) => name?.length > 5), links.join("\n"));
    for (const name of ["27 Cocoa Cinnamon, 10 min", "27 Cocoa Cinnamon, Coffee: show on the map", "Directions to Cocoa Cinnamon",
      "27 Cocoa Cinnamon 10 min", "Website of Cocoa Cinnamon: littlewaves.coffee", "© OpenStreetMap contributors, ODbL"]) {
      assert.equal(links.filter((link) => link === name).length, 1, name);
    }
    assert.equal(new Set(links).size, links.length, "no two links share a name");
  }));

/** The texts on the map that one sees, with the height of their letters in pixels. */
const letters = (page) => page.$$eval(".view text", (all) => all.filter((one) => one.getBoundingClientRect().width)
  .map((one) => [one.textContent, parseFloat(getComputedStyle(one).fontSize) * Math.sqrt(Math.abs(one.getScreenCTM().a ** 2 + one.getScreenCTM().b ** 2))]));

for (const [name, options] of [["a phone", PHONE], ["a desktop", DESKTOP], ["a wide screen", { viewport: { width: 1920, height: 1080 } }]]) {
  test(`letters can be read at every magnification on ${name}`, () =>
    open(options, async (page) => {
      for (const step of ["", "in", "in", "in", "in"]) {
        if (step) await page.locator(`[data-do=${step}]`).dispatchEvent("click");
        await page.waitForTimeout(800);
        const all = (await letters(page)).filter(([text]) => !/^\d+$/.test(text));
        assert.ok(all.length > 5);
        assert.deepEqual(all.filter(([, pixels]) => pixels < 9.99 || pixels > 20), []);
      }
    }));
}

test("places have their names beside them on a close map, and far places on a small one", () =>
  open(PHONE, async (page) => {
    const names = () => page.$$eval(".place-name", (all) => all.filter((one) => getComputedStyle(one).display !== "none").map((one) => one.textContent));
    assert.deepEqual(await names(), []);
    for (let step = 0; step < 4; step++) await page.locator("[data-do=in]").dispatchEvent("click");
    await page.waitForTimeout(800);
    assert.ok((await names()).length > 10);
    await page.locator("[data-do=fit]").dispatchEvent("click");
    for (let step = 0; step < 2; step++) await page.locator("[data-do=out]").dispatchEvent("click");
    await page.waitForTimeout(800);
    assert.deepEqual(await names(), ["Ponysaurus Brewing", "Sarah P. Duke Gardens"]);
    assert.ok(await page.$$eval(".name.major", (all) => all.filter((one) => getComputedStyle(one).display !== "none").length) > 3);
  }));

test("letters have their size from the first view on, also where a wide window has a small map", () =>
  open({ viewport: { width: 1280, height: 600 } }, async (page) => {
    const height = () => page.locator('.marker[id="_1"] .outline').evaluate((mark) => Math.round(mark.getBoundingClientRect().height));
    const before = await height();
    await page.locator("[data-do=in]").click();
    await page.locator("[data-do=fit]").click();
    await page.waitForTimeout(900);
    assert.equal(await height(), before);
  }));

test("made smaller, a map has no names of where it was closer", () =>
  open(DESKTOP, async (page) => {
    const shown = () => page.evaluate(() => [...document.querySelectorAll(".names > [data-zoom]:not([data-until])")]
      .filter((name) => +name.dataset.zoom > 1 && getComputedStyle(name).display !== "none").length);
    assert.ok(await shown() > 0, "a desktop's first view has more names than a phone's");
    for (let i = 0; i < 2; i++) await page.locator("[data-do=out]").click();
    await page.waitForTimeout(900);
    assert.equal(await shown(), 0);
  }));

test("no button lies on a number in the first view", () =>
  open({ viewport: { width: 1000, height: 700 } }, async (page) => {
    const covered = await page.evaluate(() => {
      const box = (one) => one.getBoundingClientRect(), buttons = [...document.querySelectorAll(".zoom button")].map(box);
      return [...document.querySelectorAll("a.marker")].filter((marker) => {
        const { left, top, right, bottom, width } = marker.querySelector(".outline")?.getBoundingClientRect() ?? {};
        return width && buttons.some((button) => right > button.left && left < button.right && bottom > button.top && top < button.bottom);
      }).map(({ id }) => id);
    });
    assert.deepEqual(covered, []);
  }));

test("on paper all of the key shows, by whatever screen it is printed", () =>
  open(PHONE, async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator(".key").evaluate((key) => key.scrollWidth <= key.clientWidth + 1));
  }));
