// The walk to the chosen place: all of it in sight, with the names at its ends, and stronger than what is around.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, open as open_in } from "./open.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());
const open = (options, look) => open_in(browser, options, look);

const rest = (page) => page.waitForTimeout(700);
const marker = (page, id) => page.locator(`a.marker[href="#${id}"]`);
const transform = (page) => page.evaluate(() => document.querySelector(".plane").style.transform);
const opacity = (locator) => locator.first().evaluate((element) => +getComputedStyle(element).opacity);

/** What of the chosen walk is out of sight or below a button, and how long the walk is to the eye, in pixels. */
const sight = (page) => page.evaluate(() => {
  const view = document.querySelector(".view").getBoundingClientRect(), card = document.querySelector(".chosen-place").getBoundingClientRect();
  const bottom = Math.min(view.bottom, innerHeight, card.height ? card.top : Infinity);
  const parts = { venue: ".venue .disc", marker: ".marker.chosen .mark", walk: ".walks .chosen" };
  const boxes = Object.entries(parts).map(([name, selector]) => [name, document.querySelector(selector)?.getBoundingClientRect()]);
  const hidden = boxes.filter(([, box]) => box && (box.left < view.left || box.right > view.right || box.top < Math.max(view.top, 0) || box.bottom > bottom));
  const { left, top, right: to, bottom: until } = document.querySelector(".zoom").getBoundingClientRect();
  const isCovered = ({ x, y }) => x > left && x < to && y > top && y < until;
  const walk = document.querySelector(".walks .chosen .line"), line = walk && document.querySelector(walk.getAttribute("href"));
  const points = line ? [...Array(200).keys()].map((step) => line.getPointAtLength(line.getTotalLength() * step / 199).matrixTransform(walk.getScreenCTM())) : [];
  if (points.some(isCovered)) hidden.push(["below a button"]);
  const [venue, place] = boxes.slice(0, 2).map(([, { left, top, width, height }]) => [left + width / 2, top + height / 2]);
  return { hidden: hidden.map(([name]) => name), length: Math.hypot(venue[0] - place[0], venue[1] - place[1]) };
});

const FIRST = /^(translate\(0px, 0px\) scale\(1\))?$/;
const NEAR = "the-parlour", MIDDLE = "cocoa-cinnamon", FAR = "sarah-p-duke-gardens";
const SIZES = { phone: PHONE, "short phone": { ...PHONE, viewport: { width: 390, height: 664 } }, desktop: DESKTOP, "wide screen": { viewport: { width: 1920, height: 1080 } } };
for (const [size, options] of Object.entries(SIZES)) {
  test(`all of a walk is in sight, by marker, entry and link: ${size}`, () =>
    open(options, async (page) => {
      const look = async (id, how) => {
        await rest(page);
        const { hidden, length } = await sight(page);
        assert.deepEqual(hidden, [], `${id} by ${how}`);
        assert.ok(length > 40, `${id} by ${how}: ${length} pixels`);
      };
      for (const id of [MIDDLE, NEAR, FAR]) {
        await marker(page, id).dispatchEvent("click", { detail: 1 });
        await look(id, "marker");
      }
      for (const id of [FAR, NEAR]) {
        await page.locator(`#${id} .number`).click();
        await look(id, "entry");
      }
      await page.locator('.index a[href="#ponysaurus-brewing"]').click();
      await rest(page);
      await page.evaluate(() => document.querySelector(".view").scrollIntoView());
      await look("ponysaurus-brewing", "link");
    }));
}

for (const dir of ["ltr", "rtl"]) {
  test(`every walk leaves the buttons free, by marker: ${dir}`, () =>
    open({ viewport: { width: 1000, height: 700 } }, async (page) => {
      await page.evaluate((dir) => { document.documentElement.dir = dir; }, dir);
      for (const id of [FAR, "ponysaurus-brewing", "everlou-coffee-company", MIDDLE, "geer-street-garden", "pie-pushers"]) {
        await marker(page, id).dispatchEvent("click", { detail: 1 });
        await rest(page);
        assert.deepEqual((await sight(page)).hidden, [], id);
      }
    }));
}

/** Drags the map until the chosen number is at this share of the view's width and height, but not at its very edge. */
async function drag(page, across, down) {
  const [[x, y], [dx, dy]] = await page.evaluate(([across, down]) => {
    const view = document.querySelector(".view").getBoundingClientRect(), mark = document.querySelector(".front .outline").getBoundingClientRect();
    const within = (from, to, share) => from + 24 + (to - from - 48) * share, middle = [(view.left + view.right) / 2, (view.top + view.bottom) / 2];
    return [middle, [within(view.left, view.right, across) - mark.left - mark.width / 2, within(view.top, view.bottom, down) - mark.top - mark.height / 2]];
  }, [across, down]);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx, y + dy, { steps: 3 });
  await page.mouse.up();
  await rest(page);
}

for (const [width, height] of [[320, 640], [390, 844], [1280, 900], [1920, 1080], [2560, 1440]]) {
  for (const dir of ["ltr", "rtl"]) {
    test(`the chosen place's name is whole also at the map's edges: ${width}, ${dir}`, () =>
      open({ viewport: { width, height } }, async (page) => {
        await page.evaluate((dir) => { document.documentElement.dir = dir; }, dir);
        await page.locator("#everlou-coffee-company .number").click();
        await rest(page);
        while (!await page.locator(".place-name.chosen text:visible").count()) {
          await page.locator("[data-do=in]").click();
          await rest(page);
          await drag(page, .5, .5);
        }
        const corner = dir === "ltr" ? [0, 0] : [1, 0]; // In the other one are the buttons.
        for (const [across, down] of [[.5, .5], [0, .5], [1, .5], [.5, 0], [.5, 1], corner, [0, 1], [1, 1]]) {
          await drag(page, across, down);
          const cut = await page.evaluate(() => {
            const box = (part) => part.getBoundingClientRect(), name = box(document.querySelector(".place-name.chosen text"));
            const view = box(document.querySelector(".view")), buttons = [...document.querySelectorAll(".zoom button")].map(box);
            const isWhole = name.width > 50 && name.left > view.left - 1 && name.right < view.right + 1 && name.top > view.top && name.bottom < view.bottom;
            const isCovered = buttons.some(({ left, top, right, bottom }) => name.left < right && name.right > left && name.top < bottom && name.bottom > top);
            return isWhole && !isCovered ? null : JSON.stringify([name, view]);
          });
          assert.equal(cut, null, `at ${across}, ${down}`);
        }
      }));
  }
}

test("the map stays where a walk is in sight; closing goes back to the first view, but not from where a reader went", () =>
  open(DESKTOP, async (page) => {
    await marker(page, "geer-street-garden").click();
    await rest(page);
    const before = await transform(page);
    await marker(page, MIDDLE).click();
    await rest(page);
    assert.equal(await transform(page), before);
    await page.locator(`#${NEAR} .number`).click();
    await rest(page);
    assert.notEqual(await transform(page), before);
    await page.keyboard.press("Escape");
    await rest(page);
    assert.match(await transform(page), FIRST);
    await page.locator(`#${NEAR} .number`).click();
    await page.getByRole("button", { name: "Zoom in" }).click();
    await rest(page);
    const steered = await transform(page);
    await page.keyboard.press("Escape");
    await rest(page);
    assert.equal(await transform(page), steered);
    await page.keyboard.press("Escape");
    await rest(page);
    assert.match(await transform(page), FIRST);
  }));

test("a map that was moved by hand stays for its markers, not for the list", () =>
  open(DESKTOP, async (page) => {
    for (let i = 0; i < 4; i++) await page.getByRole("button", { name: "Zoom in" }).click();
    await rest(page);
    const before = await transform(page);
    await marker(page, "pizzeria-toro").click();
    await rest(page);
    assert.equal(await transform(page), before);
    await page.locator(`#${MIDDLE} .number`).click();
    await rest(page);
    assert.notEqual(await transform(page), before);
    assert.deepEqual((await sight(page)).hidden, []);
  }));

test("the map glides by one transition of its transform, with less motion by none", async () => {
  const transitions = async (reducedMotion) => {
    let running;
    await open({ ...DESKTOP, reducedMotion }, async (page) => {
      await page.locator(`#${NEAR} .number`).click();
      running = await page.evaluate(() => document.querySelector(".plane").getAnimations().map((one) => one.transitionProperty));
    });
    return running;
  };
  assert.deepEqual(await transitions("no-preference"), ["transform"]);
  assert.deepEqual(await transitions("reduce"), []);
});

test("other places step back and can be chosen; the venue does not; nothing fades on paper", () =>
  open(DESKTOP, async (page) => {
    const others = page.locator(".markers"), front = page.locator(".front text");
    assert.equal(await opacity(others), 1);
    await marker(page, MIDDLE).click();
    assert.ok(await opacity(others) < .5);
    assert.ok(await opacity(page.locator(".leaders")) < .5);
    assert.equal(await front.textContent(), await marker(page, MIDDLE).locator("text").textContent());
    assert.equal(await opacity(page.locator(".front")), 1);
    assert.equal(await opacity(page.locator(".venue")), 1);
    await page.emulateMedia({ media: "print" });
    assert.equal(await opacity(others), 1);
    await page.emulateMedia({ media: "screen" });
    await marker(page, "pie-pushers").click();
    assert.equal(await front.textContent(), await marker(page, "pie-pushers").locator("text").textContent());
    await page.keyboard.press("Escape");
    assert.equal(await front.count(), 0);
    assert.equal(await opacity(others), 1);
  }));

const line = (page) => page.evaluate(() => {
  const [casing, line] = [".casing", ".line"].map((part) => getComputedStyle(document.querySelector(`.walks .chosen ${part}`)));
  const ground = getComputedStyle(document.querySelector(".chart .ground")).fill;
  return { casing: casing.stroke, line: line.stroke, ground, wider: parseFloat(casing.strokeWidth) / parseFloat(line.strokeWidth) };
});

test("a walk has a casing in the ground's colour, below names and markers", async () => {
  for (const colorScheme of ["light", "dark"]) {
    await open({ ...DESKTOP, colorScheme, address: `#${MIDDLE}` }, async (page) => {
      const { casing, line: own, ground, wider } = await line(page);
      assert.equal(casing, ground);
      assert.notEqual(own, ground);
      assert.ok(wider > 1.5, `${wider} times as wide`);
      assert.deepEqual(await page.$$eval(".map > g", (all) => all.map((group) => group.classList[0])), ["chart", "walks", "names", "marks"]);
    });
  }
  await open({ ...DESKTOP, forcedColors: "active", address: `#${MIDDLE}` }, async (page) => {
    const { casing, line: own } = await line(page);
    const system = (colour) => page.evaluate((colour) => {
      document.body.style.setProperty("outline-color", colour);
      return getComputedStyle(document.body).outlineColor;
    }, colour);
    assert.equal(own, await system("Highlight"));
    assert.equal(casing, await system("Canvas"));
  });
});

test("the venue's name is read above a walk that runs below it, and is not as red as that", async () => {
  for (const colorScheme of ["light", "dark"]) {
    await open({ ...DESKTOP, colorScheme, address: "#everlou-coffee-company" }, async (page) => {
      const { fill, halo, ground, width, isAbove, walk } = await page.evaluate(() => {
        const [name, ground, walk] = [".venue text", ".chart .ground", ".walks .chosen .line"].map((part) => document.querySelector(part));
        const { fill, stroke, strokeWidth } = getComputedStyle(name);
        const isAbove = Boolean(walk.compareDocumentPosition(name) & Node.DOCUMENT_POSITION_FOLLOWING);
        return { fill, halo: stroke, ground: getComputedStyle(ground).fill, width: parseFloat(strokeWidth), isAbove, walk: getComputedStyle(walk).stroke };
      });
      assert.ok(isAbove);
      assert.equal(halo, ground);
      assert.ok(width >= 4, `a halo of ${width}`);
      assert.notEqual(fill, walk);
      await page.keyboard.press("Escape");
      assert.equal(await page.locator(".venue text").evaluate((name) => getComputedStyle(name).fill), walk);
    });
  }
});

test("without a script the walk shows by the address", () =>
  open({ ...PHONE, javaScriptEnabled: false, address: `#${MIDDLE}` }, async (page) => {
    assert.equal(await page.locator(".walks > g:visible").count(), 1);
    assert.ok(await page.locator("#_w27").isVisible());
  }));

test("on a phone that lies or is small, the card covers no chosen place", async () => {
  for (const viewport of [{ width: 844, height: 390 }, { width: 320, height: 568 }]) {
    await open({ ...PHONE, viewport }, async (page) => {
      for (const id of [NEAR, MIDDLE, FAR, "ponysaurus-brewing", "geer-street-garden"]) {
        await marker(page, id).dispatchEvent("click", { detail: 1 });
        await rest(page);
        const { hidden } = await sight(page);
        assert.ok(!hidden.includes("marker"), `${id} at ${viewport.width}: ${hidden}`);
      }
    });
  }
});

test("when a phone is turned, the map shows what it showed", () =>
  open(PHONE, async (page) => {
    const venue = () => page.evaluate(() => {
      const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
      const [view, mark] = [".view", ".venue .disc"].map((part) => middle(document.querySelector(part).getBoundingClientRect()));
      const width = document.querySelector(".foot").getBoundingClientRect().width;
      return mark.map((at, axis) => Math.round((at - view[axis]) / width * 20));
    });
    const turn = async ([width, height]) => {
      await page.setViewportSize({ width, height });
      await rest(page);
    };
    for (let i = 0; i < 2; i++) await page.locator("[data-do=in]").tap();
    await page.keyboard.press("Escape");
    for (let i = 0; i < 3; i++) await page.locator("[data-do=in]").tap();
    await page.locator(".map").focus();
    await page.keyboard.press("Shift+ArrowLeft");
    await rest(page);
    const before = await venue();
    await turn([844, 390]);
    assert.deepEqual(await venue(), before);
    await turn([390, 844]);
    assert.deepEqual(await venue(), before);
    await marker(page, MIDDLE).dispatchEvent("click", { detail: 1 });
    await turn([844, 390]);
    assert.deepEqual((await sight(page)).hidden.filter((part) => part === "marker"), []);
  }));

test("the map stays as it is when only a phone's bars come or go", () =>
  open(PHONE, async (page) => {
    const state = async () => [await transform(page), await page.evaluate(() => [scrollY, document.querySelector(".plane").matches(".moving")])];
    await marker(page, FAR).dispatchEvent("click", { detail: 1 });
    await rest(page);
    const before = await state();
    assert.doesNotMatch(before[0], FIRST);
    await page.evaluate(() => {
      globalThis.changes = 0;
      new MutationObserver(() => { globalThis.changes += 1; }).observe(document.querySelector(".plane"), { attributes: true });
    });
    for (const height of [780, 844]) {
      await page.setViewportSize({ width: 390, height });
      await rest(page);
      assert.deepEqual(await state(), before, `${height} high`);
    }
    assert.equal(await page.evaluate(() => globalThis.changes), 0);
  }));
