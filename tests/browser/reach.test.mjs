// The map reaches every place: zoomed out, it shows all of them where they are.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, open as open_in, violations } from "./open.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());
const open = (options, look) => open_in(browser, options, look);

const rest = (page) => page.waitForTimeout(500);
const transform = (page) => page.evaluate(() => {
  const { a, e, f } = new DOMMatrix(getComputedStyle(document.querySelector(".plane")).transform);
  return { k: a, x: e, y: f };
});

async function zoom_out(page, times = 8) {
  await page.evaluate((times) => {
    for (let i = 0; i < times; i++) document.querySelector('[data-do="out"]').click();
  }, times);
  await rest(page);
}

/** How many pixels each place's number or dot is from where the place is, and whether it can be seen. */
const strays = (page) => page.evaluate(() => {
  const map = document.querySelector(".map"), matrix = map.getScreenCTM(), room = document.querySelector(".view").getBoundingClientRect();
  const { lon, lat, x, y } = map.dataset;
  return [...document.querySelectorAll(".entry")].map(({ dataset, id }, index) => {
    const marker = document.querySelector(`#_${index + 1}`), far = marker.matches(".far");
    const number = marker.querySelector(".mark"), dot = map.querySelector(`.spot[data-of="${index + 1}"] .dot`) ?? marker.querySelector(".dot");
    const box = (number.getBoundingClientRect().width > 1 ? number : dot).getBoundingClientRect();
    const at = new DOMPoint((dataset.lon - lon) * x, (lat - dataset.lat) * y).matrixTransform(matrix);
    const middle = [box.left + box.width / 2, box.top + box.height / 2];
    const seen = middle[0] > room.left && middle[0] < room.right && middle[1] > room.top && middle[1] < room.bottom;
    return { id, far, seen, stray: Math.hypot(middle[0] - at.x, middle[1] - at.y) };
  });
});

const WIDE = { viewport: { width: 1920, height: 1080 } };

for (const [size, options] of Object.entries({ phone: PHONE, desktop: DESKTOP, "wide screen": WIDE })) {
  test(`zoomed out on a ${size}, every place is where it is, and the first view comes back`, () =>
    open(options, async (page) => {
      const before = await strays(page);
      const far = before.filter((place) => place.far);
      assert.ok(far.length > 1 && far.every(({ seen, stray }) => seen && stray > 5), "at the edge");
      await zoom_out(page);
      const { k } = await transform(page);
      assert.ok(k < .9 && k >= 1 / 16, `magnified ${k}`);
      for (const { id, far, seen, stray } of await strays(page)) {
        assert.ok(seen, `${id} is in sight`);
        assert.ok(stray < (far ? 4 : 45), `${id} is ${stray} px from its spot`);
      }
      assert.equal(await page.locator(".scale:visible").count(), 1);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(width <= 0, "nothing is drawn outside the view");
      await page.evaluate(() => document.querySelector('[data-do="fit"]').click());
      await rest(page);
      assert.deepEqual(await transform(page), { k: 1, x: 0, y: 0 });
      assert.deepEqual(await strays(page), before);
      assert.deepEqual(await page.locator(".level:visible").count(), 1);
    }));
}

test("no number covers another at any magnification below 1", () =>
  open(PHONE, async (page) => {
    for (let i = 0; i < 4; i++) {
      await zoom_out(page, 1);
      const covered = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll("a.marker")].map((marker) => [marker.id, marker.querySelector(".mark .outline")])
          .map(([id, outline]) => [id, outline?.getBoundingClientRect()]).filter(([, box]) => box?.width > 3);
        const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
        return boxes.flatMap(([id, box], index) => boxes.slice(0, index).filter(([, other]) => {
          const [[x, y], [u, v]] = [middle(box), middle(other)];
          return Math.hypot(x - u, y - v) < 17;
        }).map(([other]) => `${id} covers ${other}`));
      });
      assert.deepEqual(covered, []);
    }
  }));

test("zooming out stops at the first view on its way", () =>
  open(DESKTOP, async (page) => {
    const { x, y, width, height } = await page.locator(".view").boundingBox();
    await page.mouse.click(x + width * .3, y + height * .3);
    await page.mouse.wheel(0, -150);
    await page.mouse.wheel(0, 250);
    await rest(page);
    assert.deepEqual(await transform(page), { k: 1, x: 0, y: 0 });
    await page.mouse.wheel(0, 100);
    await rest(page);
    assert.ok((await transform(page)).k < .9);
  }));

test("two fingers zoom out, then one moves the map and the page stays", () =>
  open(PHONE, async (page, context) => {
    const client = await context.newCDPSession(page);
    const touch = (type, ...points) => client.send("Input.dispatchTouchEvent",
      { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
    await page.locator(".view").scrollIntoViewIfNeeded();
    const { x, y, width } = await page.locator(".view").boundingBox();
    const [left, top] = [x + width / 2, y + 150];
    await touch("touchStart", [left - 100, top], [left + 100, top]);
    for (let i = 1; i <= 10; i++) await touch("touchMove", [left - 100 + 5 * i, top], [left + 100 - 5 * i, top]);
    await touch("touchEnd");
    await rest(page);
    const pinched = await transform(page);
    assert.ok(pinched.k > .4 && pinched.k < .9, `magnified ${pinched.k}`);
    const scrolled = await page.evaluate(() => scrollY);
    await touch("touchStart", [left, top]);
    for (let i = 1; i <= 10; i++) await touch("touchMove", [left + 4 * i, top]);
    await touch("touchEnd");
    await rest(page);
    assert.ok((await transform(page)).x > pinched.x);
    assert.equal(await page.evaluate(() => scrollY), scrolled);
  }));

test("paper has the first view, whatever was on the screen", () =>
  open(DESKTOP, async (page) => {
    await page.emulateMedia({ media: "print" });
    const first = await page.locator(".view").screenshot();
    await page.emulateMedia({ media: "screen" });
    await zoom_out(page);
    await page.emulateMedia({ media: "print" });
    assert.ok(first.equals(await page.locator(".view").screenshot()));
  }));

test("axe finds nothing on a map zoomed out", () =>
  open({ ...DESKTOP, bypassCSP: true }, async (page) => {
    await zoom_out(page);
    assert.deepEqual(await violations(page), []);
  }));
