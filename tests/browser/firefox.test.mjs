// The page in Firefox: what a reader does with it, and that nobody is asked for anything.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open_firefox } from "./firefox.mjs";
import { page_url } from "./open.mjs";

const ESCAPE = "\uE00C";

test("in Firefox the page is complete, chooses, filters and magnifies, and asks nobody", { timeout: 90_000 }, () =>
  open_firefox(async (page) => {
    await page.size(1280, 900);
    await page.goto(page_url);
    const shown = (selector) => page.evaluate((selector) =>
      [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility({ visibilityProperty: true })).length, selector);
    const address = () => page.evaluate(() => location.search + location.hash);
    const click = async (selector) => {
      const at = (axis) => page.evaluate((selector, axis) => {
        const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
        return axis ? y + height / 2 : x + width / 2;
      }, selector, axis);
      await page.click(await at(0), await at(1));
    };
    assert.equal(await shown(".entry"), 32);
    assert.equal(await shown("a.marker"), 32);

    await click('a.marker[href="#cocoa-cinnamon"]');
    assert.equal(await page.evaluate(() => document.querySelector(".entry.chosen").id), "cocoa-cinnamon");
    assert.equal(await shown(".walks .chosen"), 1);
    assert.equal(await address(), "#cocoa-cinnamon");
    await page.press(ESCAPE);
    assert.equal(await address(), "");

    await page.evaluate(() => document.querySelector("[type=search]").focus());
    await page.press("coffee");
    assert.equal(await shown(".entry"), 3);
    assert.equal(await shown("a.marker"), 3);
    assert.equal(await address(), "?q=coffee");

    const marker = () => page.evaluate(() => document.querySelector("a.marker:not(.out) .mark").getBoundingClientRect().width);
    const before = await marker();
    await click("[data-do=in]");
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)));
    assert.equal(await page.evaluate(() => new DOMMatrix(document.querySelector(".plane").style.transform).a), 1.5);
    assert.ok(Math.abs(await marker() - before) < 1, "a marker keeps its size");

    assert.deepEqual(page.requests().filter((url) => url !== page_url && !url.startsWith("data:")), []);
    assert.deepEqual(page.complaints(), []);
  }));
