// Walks from elsewhere, without steps and at another pace; and what is open when, by the event's clock.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { DESKTOP, PHONE, launch, open as openIn, rebuilt, root } from "./open.mjs";

const browser = await launch();
after(() => browser.close());

/** Opens the page at a moment, for a reader in a time zone. */
const open = ({ at, ...options }, look) => openIn(browser, { ...DESKTOP, ...at && { before: (page) => page.clock.install({ time: new Date(at) }) }, ...options }, look);
const address = (page) => page.evaluate(() => location.search + location.hash);
const names = (page) => page.$$eval(".entry", (all) => all.filter((one) => one.getClientRects().length).map((one) => one.querySelector("h3").textContent));
const minutes = (page) => page.$$eval(".entry .minutes", (all) => all.map((one) => parseInt(one.textContent.replace("≈", ""))));
const now = (page, id) => page.$eval(`[id="${id}"]`, (entry) => entry.querySelector(".now")?.textContent.replaceAll("\u00a0", " "));

test("the From menu reorders and renumbers the list, and moves walks and rings; the choice is in the link and remembered", () =>
  open({}, async (page) => {
    const before = await names(page), rings = () => page.$eval("#_r5", (ring) => ring.getAttribute("d"));
    const ring = await rings();
    await page.locator(".walking summary").click();
    await page.locator("[name=from]").selectOption("residence-inn");
    const from = await names(page);
    assert.equal(from[0], "Goorsha");
    assert.deepEqual([...from].sort(), [...before].sort());
    const walks = await minutes(page);
    assert.deepEqual(walks, [...walks].sort((a, b) => a - b));
    assert.deepEqual(await page.$$eval(".entry .number", (all) => all.map((one) => one.textContent.trim())), from.map((_, index) => `${index + 1}`));
    assert.equal(await page.$eval('a.marker[href="#goorsha"]', (marker) => marker.querySelector("title").textContent.replace("\u00a0", " ")), "1 Goorsha, 5 min".replace("5", walks[0]));
    assert.deepEqual(await page.$$eval('.index a[href="#goorsha"] .number', (all) => all.map((one) => one.textContent)), ["1"]);
    assert.notEqual(await rings(), ring);
    assert.match(await page.locator(".venue-line").textContent(), /Residence Inn/);
    assert.equal(await address(page), "?from=residence-inn");
    const [line, mark] = await page.evaluate(() => {
      const ends = document.querySelector("#_w29 .line").getBoundingClientRect(), mark = document.querySelector(".origin .disc").getBoundingClientRect();
      return [[ends.left, ends.top, ends.right, ends.bottom], [mark.left + mark.width / 2, mark.top + mark.height / 2]];
    });
    assert.ok(mark[0] > 0 && mark[1] > 0 && line.length, "the start is marked on the map");
    await page.goto(page.url().split("?")[0]);
    assert.equal((await names(page))[0], "Goorsha");
    await page.locator(".walking summary").click();
    await page.locator("[name=from]").selectOption("");
    assert.deepEqual(await names(page), before);
    assert.equal(await rings(), ring);
  }));

test("without a script, the starts are links to lists of their own", async () => {
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false, offline: true });
  const page = await context.newPage();
  await page.goto(`file://${root}output/durham/index.html`);
  await page.getByRole("link", { name: "Residence Inn" }).click();
  assert.match(page.url(), /from-residence-inn\.html$/);
  assert.equal(await page.locator(".entry h3").first().textContent(), "Goorsha");
  assert.match(await page.locator(".entry .walk").first().textContent(), /^\d+\smin/);
  await page.locator(".entry .number").first().click();
  assert.match(page.url(), /index\.html\?from=residence-inn#goorsha$/);
  await context.close();
});

test("a page opened from its link starts where the link says, and the walk is drawn from there", () =>
  open({ address: "?from=residence-inn#goorsha" }, async (page) => {
    const apart = await page.evaluate(() => {
      const path = document.querySelector("#_w29 .line"), walk = document.querySelector("#_walk29"), start = walk.getPointAtLength(0);
      const matrix = path.getScreenCTM(), [x, y] = [matrix.a * start.x + matrix.e, matrix.d * start.y + matrix.f];
      const { left, top, width, height } = document.querySelector(".origin .disc").getBoundingClientRect();
      return Math.hypot(left + width / 2 - x, top + height / 2 - y);
    });
    assert.ok(apart < 3, `${apart} pixels`);
  }));

test("a start at the very spot of a place has its mark around the number", () =>
  open({ before: (page) => page.addInitScript(() => {
    // As if the hotel were at the door of Goorsha.
    const parse = JSON.parse;
    JSON.parse = (text) => {
      const given = parse(text), { lat, lon } = document.getElementById("goorsha").dataset;
      for (const walks of Array.isArray(given) ? given : []) if (walks.from === "residence-inn") Object.assign(walks, { lat, lon });
      return given;
    };
  }), address: "?from=residence-inn" }, async (page) => {
    await page.waitForTimeout(500);
    const seen = await page.evaluate(() => {
      const [rim, number] = [".origin .rim", 'a.marker[href="#goorsha"] .outline'].map((part) => document.querySelector(part).getBoundingClientRect());
      return [rim.left - number.left, rim.top - number.top, number.right - rim.right, number.bottom - rim.bottom].map((past) => -past);
    });
    assert.ok(seen.every((past) => past > 2), `${seen} pixels past the number`);
  }));

test("at another pace all minutes follow, and the order stays", () =>
  open({}, async (page) => {
    const [before, usual] = [await names(page), await minutes(page)];
    await page.locator(".walking summary").click();
    await page.locator("[name=pace]").selectOption("slower");
    const slower = await minutes(page);
    assert.deepEqual(await names(page), before);
    assert.ok(slower.every((time, index) => time >= usual[index] && time <= usual[index] * 1.34 + 1));
    assert.ok(slower.at(-1) > usual.at(-1) * 1.3);
    assert.ok((await page.locator(".of-ring").allTextContents()).every((label) => !/^(5|10|15)\s/.test(label)));
    assert.match(await page.locator("footer").textContent(), /2\.2\smph/);
    const scales = (await page.locator(".scale text").allTextContents()).map((text) => text.replaceAll("\u00a0", " "));
    assert.ok(scales.includes("¼ mi, 7 min") && scales.some((text) => /^\d+ mi$/.test(text)), scales.join("\n"));
    await page.locator(".narrow summary").click();
    await page.locator("[name=within][value='5']").check();
    assert.equal((await names(page)).length, slower.filter((time) => time <= 5).length);
    assert.match(await address(page), /pace=slower/);
  }));

test("without steps the page says what the map does not know", () =>
  open({}, async (page) => {
    await page.locator(".walking summary").click();
    await page.locator("[name=no-steps]").check();
    assert.equal(await page.locator(".steps-not-known").textContent(), "The map does not know every step, kerb and slope.");
    assert.equal(await address(page), "?no-steps=1");
  }));

test("during the event, entries say what is open by the event's clock, wherever the reader's is", () =>
  open({ at: "2024-09-24T16:20:00Z", timezoneId: "Asia/Tokyo", address: "?q=" }, async (page) => {
    assert.equal(await now(page, "bull-city-burger-and-brewery"), "Open now, until 10 pm.");
    assert.equal(await now(page, "the-durham-hotel-roof"), "Opens at 5 pm.");
    assert.equal(await now(page, "unscripted-rooftop"), "Opens Wed 4 pm.");
    assert.equal(await now(page, "durham-craft-market"), "Closed now.");
    assert.equal(await now(page, "the-parlour"), undefined, "nobody knows its hours");
    await page.locator(".narrow summary").click();
    await page.locator("[name=now]").check();
    const all = await names(page), apart = await page.locator(".apart").textContent();
    assert.equal(apart, "Nobody has noted whether these fit");
    const known = await page.$$eval(".entry:not(.out):not(.unsure)", (entries) => entries.map((entry) => entry.querySelector(".now").textContent));
    assert.ok(known.length && known.every((said) => said.startsWith("Open now")));
    assert.ok(all.includes("The Parlour") && !all.includes("The Durham Hotel roof"));
  }));

test("after midnight the evening before still counts", () =>
  open({ at: "2024-09-24T05:30:00Z", address: "?q=" }, async (page) => {
    assert.equal(await now(page, "mavericks-smokehouse-and-taproom"), "Open now, until 2 am.");
    assert.equal(await now(page, "bull-city-burger-and-brewery"), "Opens at 11:11 am.");
  }));

for (const [when, at] of [["a day before the event", "2024-09-21T16:20:00Z"], ["two days after it", "2024-09-29T16:20:00Z"]]) {
  test(`${when} the page shows the week`, () =>
    open({ at }, async (page) => {
      assert.equal(await page.locator(".now").count(), 0);
      assert.equal(await address(page), "");
      await page.locator(".narrow summary").click();
      assert.ok(!await page.locator("[name=now]").isVisible());
      assert.match(await page.locator('[id="mateo"] .hours').textContent(), /Tue–Thu/);
    }));
}

test("shortly before a break the page is narrowed to it, and while it lasts counts the minutes that are left", () =>
  open({ at: "2024-09-24T16:40:00Z" }, async (page) => {
    // At 12:40 early lunch lasts until 12:50.
    assert.equal(await page.locator("[name=break]").inputValue(), "0924-1200");
    await page.locator("[data-do=reset]").first().click();
    assert.equal(await page.locator("[name=break]").inputValue(), "");
    await page.locator(".narrow summary").click();
    await page.locator("[name=break]").selectOption("0924-1250");
    const fits = async () => (await page.locator(".entry:visible .fit").allTextContents()).length;
    const before = await fits();
    await page.clock.fastForward("30:00");
    assert.ok(await fits() < before, "at 13:10 there is less time");
  }));

test("who comes with a link of their own is not narrowed to a break", () =>
  open({ at: "2024-09-24T16:20:00Z", address: "#mateo" }, async (page) => {
    assert.equal(await page.locator("[name=break]").inputValue(), "");
    assert.equal(await address(page), "#mateo");
  }));

/** A guide with these breaks, `look` gets the address of its page. */
const withBreaks = (breaks, look) => rebuilt((guide) => {
  const file = `${guide}/guide.yaml`, [head] = readFileSync(file, "utf8").split("breaks:\n");
  writeFileSync(file, `${head}breaks:\n${breaks.map((pause) => `  - { ${pause} }\n`).join("")}`);
}, look);

test("two breaks of one name on a day are told apart by their time, from wherever one walks", () =>
  withBreaks(["12:00-13:30", "18:00-19:30"].map((time) => `name: Pause, days: Mo-We, time: "${time}"`), (url) => open({ url }, async (page) => {
    const told = () => page.$eval("#bull-city-burger-and-brewery .breaks", (part) => part.textContent.replaceAll("\u00a0", " "));
    assert.match(await told(), /Pause noon Mon–Wed \(\d+ min to spare\), Pause 6 pm Mon–Wed \(\d+ min to spare\)/);
    await page.locator(".walking summary").click();
    await page.locator("[name=from]").selectOption("residence-inn");
    assert.match(await told(), /Pause noon Mon–Wed \([^)]+\), Pause 6 pm Mon–Wed \([^)]+\)/);
  })));

/** The paragraphs about the walk that show in each entry, with what stands before them and behind. */
const paragraphs = (page) => page.$$eval(".entry", (all) => Object.fromEntries(all.map((entry) => {
  const shown = [...entry.querySelectorAll("p")].filter((part) => !part.hidden);
  const told = ({ className, textContent }) => ["words", "breaks", "access"].includes(className) ? `${className}: ${textContent.replaceAll("\u00a0", " ")}` : className;
  return [entry.id, shown.map(told)];
})));

test("from another start, an entry says the walk, the breaks and the steps as a page made for that start does, and where it does", () =>
  withBreaks(['name: Lunch, days: Mo-We, time: "12:00-13:30"', 'name: Dinner, days: "Su,Tu", time: "18:00-19:30"'], async (url) => {
    for (const start of ["marriott", "residence-inn"]) {
      let made;
      await open({ url: url.replace("index.html", `from-${start}.html`) }, async (page) => made = await paragraphs(page));
      await open({ url }, async (page) => {
        const venue = await paragraphs(page), from = page.locator("[name=from]");
        await page.locator(".walking summary").click();
        await from.selectOption(start);
        const told = await paragraphs(page);
        assert.deepEqual(told, made);
        assert.ok(Object.values(told).flat().some((part) => /Dinner Tue \(.*Lunch Mon–Wed \(/.test(part)));
        await from.selectOption("");
        assert.deepEqual(await paragraphs(page), venue);
      });
    }
  }));

test("at another pace, the breaks are said as at the usual one, and in the same place", () =>
  open({ address: "?pace=faster" }, async (page) => {
    const order = ["walk", "about", "words", "hours", "breaks", "access"];
    for (const parts of Object.values(await paragraphs(page))) {
      const known = parts.map((part) => order.indexOf(part.split(":")[0])).filter((index) => index >= 0);
      assert.deepEqual(known, [...known].sort((a, b) => a - b), parts.join());
      assert.ok(parts.every((part) => !/^breaks:.*(Mon, Tue|Tue, Wed)/.test(part)), parts.join());
    }
  }));

test("what nobody knows stands apart from what does not fit", () =>
  open({ address: "?diet=vegan" }, async (page) => {
    const sure = await page.locator(".entry:visible:not(.unsure)").count(), unsure = await page.locator(".entry.unsure").count();
    assert.ok(sure > 0 && unsure > 0);
    assert.equal(await page.locator(".found").textContent(), `${sure} of 32 places, and ${unsure} that may fit`);
    const order = await page.$$eval(".entries > li", (all) => all.filter((one) => one.getClientRects().length).map(({ className }) => className));
    assert.equal(order.indexOf("apart"), sure);
    assert.ok(order.slice(sure + 1).every((name) => name.includes("unsure")));
    await page.locator("[data-do=reset]").first().click();
    assert.equal(await page.locator(".apart").count(), 0);
  }));
