// The page in Firefox: what a reader does with it, and that nobody is asked for anything.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open_firefox } from "./firefox.mjs";
import { page_url } from "./open.mjs";

const ESCAPE = "\uE00C", TAB = "\uE004", ENTER = "\uE007", RIGHT = "\uE014", LEFT = "\uE012";
const DESKTOP = [1280, 900], PHONE = [390, 844];
let page;

test("in Firefox", { timeout: 120_000 }, (t) => open_firefox(async (opened) => {
  page = opened;
  for (const [name, size, look, prepared] of checks) {
    await t.test(name, async () => {
      const script = prepared && await page.prepare(prepared);
      await page.size(...size);
      await page.goto("about:blank");
      await page.goto(page_url);
      await look();
      if (script) await page.unprepare(script);
    });
  }
  await t.test("nobody was asked and nothing complained", () => {
    const asked = page.requests().filter((url) => url.split(/[?#]/)[0] !== page_url && !/^(data|about):/.test(url));
    assert.deepEqual(asked, []);
    assert.deepEqual(page.complaints(), []);
  });
}));

const rest = (time = 600) => new Promise((resolve) => setTimeout(resolve, time));
const shown = (selector) => page.evaluate((selector) =>
  [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility({ visibilityProperty: true })).length, selector);
/** Waits until so many show: the map follows the list after a frame or more. */
async function until_shown(selector, count) {
  for (let i = 0; i < 40 && await shown(selector) !== count; i++) await rest(50);
  assert.equal(await shown(selector), count);
}
const text = (selector) => page.evaluate((selector) => document.querySelector(selector).textContent, selector);
const address = () => page.evaluate(() => location.search + location.hash);
const focused = () => page.evaluate(() => document.activeElement.textContent);
const chosen = () => page.evaluate(() => document.querySelector(".entry.chosen")?.id ?? "");
const first = () => page.evaluate(() => document.querySelector(".entry").id);
const magnified = () => page.evaluate(() => new DOMMatrix(document.querySelector(".plane").style.transform).a);
const opacity = (selector) => page.evaluate((selector) => +getComputedStyle(document.querySelector(selector)).opacity, selector);
const box = async (selector) => JSON.parse(await page.evaluate((selector) =>
  JSON.stringify(document.querySelector(selector).getBoundingClientRect()), selector));
async function click(selector) {
  await page.evaluate((selector) => document.querySelector(selector).scrollIntoView({ block: "center" }), selector);
  const { x, y, width, height } = await box(selector);
  await page.click(x + width / 2, y + height / 2);
}
const marker = (id) => `a.marker[href="#${id}"] .mark`;
const open_filters = () => page.evaluate(() => { document.querySelector(".narrow").open = true; });

const checks = [
  ["the page is complete, chooses, filters and magnifies", DESKTOP, async () => {
    assert.equal(await shown(".entry"), 32);
    assert.equal(await shown("a.marker"), 32);
    await click(marker("cocoa-cinnamon"));
    assert.equal(await chosen(), "cocoa-cinnamon");
    assert.equal(await shown(".walks .chosen"), 1);
    assert.equal(await address(), "#cocoa-cinnamon");
    await page.press(ESCAPE);
    assert.equal(await address(), "");
    await page.evaluate(() => document.querySelector("[type=search]").focus());
    await page.press("coffee");
    assert.equal(await shown(".entry"), 3);
    await until_shown("a.marker", 3);
    assert.equal(await address(), "?q=coffee");
    await rest();
    await click("[data-do=fit]");
    await rest();
    const before = (await box("a.marker:not(.out) .mark")).width;
    await click("[data-do=in]");
    await rest(800);
    assert.equal(await magnified(), 1.5);
    assert.ok(Math.abs((await box("a.marker:not(.out) .mark")).width - before) < 1, "a marker keeps its size");
  }],

  ["zoomed out, a far place stands where it is", DESKTOP, async () => {
    for (let i = 0; i < 8; i++) await page.evaluate(() => document.querySelector("[data-do=out]").click());
    await rest();
    const [far, view] = [await box(marker("sarah-p-duke-gardens")), await box(".view")];
    const x = await page.evaluate(() => {
      const map = document.querySelector(".map"), { lon } = document.querySelector("#sarah-p-duke-gardens").dataset;
      return new DOMPoint((lon - map.dataset.lon) * map.dataset.x, 0).matrixTransform(map.getScreenCTM()).x;
    });
    assert.ok(await magnified() < .6);
    assert.ok(Math.abs(far.x + far.width / 2 - x) < 2 && far.x > view.x && far.y > view.y && far.y < view.y + view.height);
  }],

  ["the card is never off the screen, and the walk above it", PHONE, async () => {
    for (const height of [844, 664]) {
      await page.size(390, height);
      for (const id of ["cocoa-cinnamon", "press-coffee-crepes-cocktails"]) {
        await click(marker(id));
        await rest(1000);
        const [card, number, venue] = [await box(".chosen-place"), await box(marker(id)), await box(".venue .disc")];
        assert.ok(card.height > 100 && card.y > 250 && card.y + card.height <= height + 1, `card from ${card.y} of ${height}`);
        for (const { y, height } of [number, venue]) assert.ok(y >= 0 && y + height <= card.y, `at ${y}, card from ${card.y}`);
      }
    }
  }],

  ["a button leads from the list back to the map", PHONE, async () => {
    await page.evaluate(() => document.querySelector("#goorsha").scrollIntoView());
    await rest(300);
    assert.equal(await shown(".to-map"), 1);
    await click(".to-map");
    await rest(1000);
    assert.ok(Math.abs((await box(".view")).y) < 2);
    assert.equal(await shown(".to-map"), 0);
  }],

  ["the key's chips narrow the list and say how many", PHONE, async () => {
    assert.match(await text(".key button[data-section=coffee]"), /Coffee\s+3$/);
    await click(".key button[data-section=coffee]");
    assert.equal(await shown(".entry"), 3);
    assert.equal(await text(".found"), "3 of 32 places");
    await click(".key button[data-section=coffee]");
    assert.equal(await shown(".entry"), 32);
  }],

  ["all of an entry can be tapped", PHONE, async () => {
    await click("#cocoa-cinnamon .note");
    assert.equal(await chosen(), "cocoa-cinnamon");
    await rest(1000);
    assert.ok(Math.abs((await box(".view")).y) < 2);
  }],

  ["directions by OpenStreetMap on a desktop", DESKTOP, async () =>
    assert.match(await directions(), /^https:\/\/www\.openstreetmap\.org\/directions\?.*;36\.003974,-78\.901086$/)],
  ["directions by a phone's own app", PHONE, async () => assert.match(await directions(), /^geo:36\.003974,-78\.901086/), () => {
    const { matchMedia } = globalThis;
    globalThis.matchMedia = (query) => /coarse/.test(query) ? { matches: true } : matchMedia.call(globalThis, query);
  }],
  ["directions by Apple's maps", DESKTOP, async () =>
    assert.equal(await directions(), "https://maps.apple.com/?daddr=36.003974,-78.901086&dirflg=w"), () => {
    Object.defineProperty(Navigator.prototype, "platform", { get: () => "MacIntel" });
  }],

  ["where nothing can be shared, the link is copied", PHONE, async () => {
    await click(marker("cocoa-cinnamon"));
    await rest(1000);
    await click("[data-do=share]");
    await rest(100);
    assert.equal(await text(".chosen-place .said"), "The link is copied.");
    assert.match(await page.evaluate(() => globalThis.copied), /#cocoa-cinnamon$/);
  }, () => {
    Navigator.prototype.share = undefined;
    if (globalThis.Clipboard) Clipboard.prototype.writeText = async (text) => { globalThis.copied = text; };
  }],

  ["printing offers the made sheets", DESKTOP, async () => {
    await click(".printing summary");
    assert.equal(await shown('.printing a[href$=".pdf"]'), 2);
    assert.equal(await shown(".printing [data-do=print]"), 1);
  }],

  ["a vegan place is one for vegetarians", DESKTOP, async () => {
    const diet = (name) => page.evaluate((name) => [...document.querySelectorAll(".entry")].filter(({ dataset }) =>
      dataset.diet?.split("|").includes(name)).map(({ id }) => id).join(), name);
    await open_filters();
    await click("[name=diet][value=vegetarian]");
    assert.equal(await shown(".entry:not(.unsure)"), (await diet("vegetarian")).split(",").length);
    for (const id of (await diet("vegan")).split(",")) assert.equal(await shown(`#${id}`), 1, id);
  }],

  ["near me: in view", DESKTOP, async () => {
    await click("[data-do=near]");
    assert.equal(await first(), "boxcar-bar-arcade");
    assert.equal(await shown(".here"), 1);
  }, () => { Geolocation.prototype.getCurrentPosition = (found) => found({ coords: { latitude: 36.003, longitude: -78.9016 } }); }],
  ["near me: far", DESKTOP, async () => {
    await click("[data-do=near]");
    assert.match(await text(".status .said"), /nearest of these places is \d+.mi from you/);
    assert.equal(await first(), "centerfest");
  }, () => { Geolocation.prototype.getCurrentPosition = (found) => found({ coords: { latitude: 35.78, longitude: -78.64 } }); }],
  ["near me: refused", DESKTOP, async () => {
    await click("[data-do=near]");
    assert.match(await text(".status .said"), /Allow it in the browser/);
  }, () => { Geolocation.prototype.getCurrentPosition = (_, fails) => fails({ code: 1 }); }],

  ["the wheel is the page's until the map has been clicked", DESKTOP, async () => {
    const { x, y, width, height } = await box(".view"), at = [x + width * .3, y + height * .3];
    await page.wheel(...at, 200);
    await rest();
    assert.equal(await magnified(), 1);
    assert.ok(await page.evaluate(() => scrollY) > 0);
    await page.evaluate(() => scrollTo(0, 0));
    await page.click(...at);
    await page.wheel(...at, -200);
    await rest();
    assert.ok(await magnified() > 1.2);
    assert.equal(await page.evaluate(() => scrollY), 0);
  }],

  ["the map is one stop for Tab, its places are found by arrows", DESKTOP, async () => {
    await page.evaluate(() => document.querySelector(".map").focus());
    await page.press([RIGHT, RIGHT, RIGHT, LEFT]);
    assert.match(await focused(), /^2 The Durham Hotel roof/);
    await page.press(ENTER);
    assert.equal(await chosen(), "the-durham-hotel-roof");
    await page.evaluate(() => document.querySelector(".map").focus());
    await page.press(TAB);
    assert.match(await focused(), /OpenStreetMap/);
  }],

  ["beside the chosen place the others step back", DESKTOP, async () => {
    await click(marker("cocoa-cinnamon"));
    assert.equal(await opacity(".front"), 1);
    assert.equal(await opacity(".venue"), 1);
    assert.ok(await opacity(".markers") < .5);
    assert.ok((await box(".walks .chosen")).height > 100);
    await page.press(ESCAPE);
    assert.equal(await opacity(".markers"), 1);
    assert.equal(await shown(".front"), 0);
  }],
];

function directions() {
  return page.evaluate(() => document.querySelector("#cocoa-cinnamon .directions").href);
}
