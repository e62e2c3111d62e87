// Everything that one can do with the page, by mouse, by touch and by keyboard alone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, open as open_in } from "./open.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());
const open = (options, look) => open_in(browser, options, look);

const entries = (page) => page.locator(".entry:visible");
const markers = (page) => page.locator("a.marker:visible");
const chosen = (page) => page.locator(".entry.chosen").getAttribute("id");
const address = (page) => page.evaluate(() => decodeURIComponent(location.search + location.hash));
const magnified = (page) => page.evaluate(() =>
  new DOMMatrix(getComputedStyle(document.querySelector(".plane")).transform).a);
const rest = (page) => page.waitForTimeout(400);
const found = (page) => page.locator(".found").textContent();

/** The middle of the map's ground, away from markers' clicks. */
async function middle(page) {
  const { x, y, width, height } = await page.locator(".view").boundingBox();
  return [x + width * 0.3, y + height * 0.3];
}

test("a marker chooses its entry, a number its marker, back goes back, Escape closes", () =>
  open(DESKTOP, async (page) => {
    await page.locator('a.marker[href="#cocoa-cinnamon"]').click();
    assert.equal(await chosen(page), "cocoa-cinnamon");
    assert.equal(await address(page), "#cocoa-cinnamon");
    const box = await page.locator("#cocoa-cinnamon").boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 900, `entry at ${box.y}`);
    await page.locator("#pie-pushers .number").click();
    assert.equal(await chosen(page), "pie-pushers");
    assert.equal(await page.locator("a.marker.chosen").getAttribute("href"), "#pie-pushers");
    assert.equal(await page.locator('a.marker[aria-current="true"]').count(), 1);
    await page.goBack();
    assert.equal(await chosen(page), "cocoa-cinnamon");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".chosen").count(), 0);
    assert.equal(await address(page), "");
  }));

test("the address of a place opens it, also where filters hid it", () =>
  open({ ...DESKTOP, address: "?section=coffee#pie-pushers" }, async (page) => {
    assert.equal(await chosen(page), "pie-pushers");
    assert.equal(await found(page), "32 places");
  }));

test("on a phone a chosen place shows below the map, which stays where it is", () =>
  open(PHONE, async (page) => {
    const marker = page.locator('a.marker[href="#cocoa-cinnamon"]');
    await marker.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    await marker.tap();
    assert.equal(await chosen(page), "cocoa-cinnamon");
    assert.equal(await page.evaluate(() => scrollY), before);
    await page.locator(".chosen-place a").tap();
    await rest(page);
    assert.ok((await page.locator("#cocoa-cinnamon").boundingBox()).y < 844);
    await page.locator("#cocoa-cinnamon .number").tap();
    await rest(page);
    assert.ok(Math.abs((await page.locator(".view").boundingBox()).y) < 2);
    await page.locator(".chosen-place button").tap();
    assert.equal(await page.locator(".chosen").count(), 0);
  }));

test("the mouse drags, wheels and double-clicks the map", () =>
  open(DESKTOP, async (page) => {
    const [x, y] = await middle(page);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -300);
    await rest(page);
    assert.equal(await magnified(page), 2);
    const marker = page.locator('a.marker[href="#cocoa-cinnamon"] .mark');
    const size = (await marker.boundingBox()).width;
    const place = page.locator(".names text").first();
    const before = await place.boundingBox();
    await page.mouse.down();
    await page.mouse.move(x + 50, y + 40, { steps: 5 });
    await page.mouse.up();
    await rest(page);
    const after = await place.boundingBox();
    assert.ok(Math.abs(after.x - before.x - 50) < 1 && Math.abs(after.y - before.y - 40) < 1);
    assert.equal(await page.locator(".chosen").count(), 0);
    await page.mouse.dblclick(x, y);
    await rest(page);
    assert.equal(await magnified(page), 4);
    assert.ok(Math.abs((await marker.boundingBox()).width - size) < 1, "a marker keeps its size");
    assert.equal(await page.locator(".scale:visible").count(), 1);
    await page.getByRole("button", { name: "Fit the whole map" }).click();
    await rest(page);
    assert.equal(await magnified(page), 1);
  }));

test("one finger scrolls the page over the whole map, two pinch it, then one pans it", () =>
  open(PHONE, async (page, context) => {
    const client = await context.newCDPSession(page);
    const touch = (type, ...points) => client.send("Input.dispatchTouchEvent",
      { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
    const slide = async ([x, y]) => {
      await touch("touchStart", [x, y]);
      for (let i = 1; i <= 10; i++) await touch("touchMove", [x, y - 4 * i]);
      await touch("touchEnd");
      await rest(page);
      return page.evaluate(() => scrollY);
    };
    assert.ok(await slide(await middle(page)) > 0);
    await page.locator(".view").scrollIntoViewIfNeeded();
    const [x, y] = await middle(page);
    await touch("touchStart", [x, y], [x + 60, y]);
    for (let i = 1; i <= 10; i++) await touch("touchMove", [x - 3 * i, y], [x + 60 + 3 * i, y]);
    await touch("touchEnd");
    await rest(page);
    const k = await magnified(page);
    assert.ok(k > 1.7 && k < 2.1, `magnified ${k}`);
    const name = page.locator(".names text").first();
    const before = await name.boundingBox();
    const scrolled = await page.evaluate(() => scrollY);
    assert.equal(await slide([x, y]), scrolled);
    const after = await name.boundingBox();
    assert.ok(Math.abs(after.y - before.y + 40) < 2, `moved ${after.y - before.y}`);
    await page.touchscreen.tap(x, y);
    await page.touchscreen.tap(x, y);
    await rest(page);
    assert.ok(await magnified(page) > k * 1.9);
  }));

test("filters narrow list, index and map, say what would remain, and live in the address", () =>
  open(DESKTOP, async (page) => {
    await page.locator(".narrow summary").click();
    await page.getByRole("checkbox", { name: "Coffee" }).check();
    assert.equal(await found(page), "3 of 32 places");
    assert.equal(await entries(page).count(), 3);
    assert.equal(await markers(page).count(), 3);
    assert.equal(await page.locator(".index li:visible").count(), 3);
    const vegan = page.locator('label:has([value="vegan"])');
    assert.equal(await vegan.locator(".count").textContent(), "1");
    await vegan.click();
    assert.equal(await address(page), "?section=coffee&diet=vegan");
    assert.equal(await entries(page).count(), 1);
    await page.getByRole("radio", { name: "5 min", exact: false }).first().check();
    assert.equal(await entries(page).count(), 0);
    assert.match(await page.locator(".nothing").textContent(), /Nothing matches/);
    await page.getByRole("button", { name: /^Any walking time \(1\)$/ }).click();
    assert.equal(await entries(page).count(), 1);
    await page.getByRole("button", { name: "Show all", exact: true }).click();
    assert.equal(await entries(page).count(), 32);
    assert.equal(await address(page), "");
    const category = page.locator("select");
    await category.selectOption("ice cream");
    assert.match(await category.locator("option:checked").textContent(), new RegExp(`\\(${await entries(page).count()}\\)`));
  }));

test("a filtered view is a link", () =>
  open({ ...DESKTOP, address: "?section=coffee&section=sweets&within=10&q=vegan" }, async (page) => {
    assert.ok(await page.getByRole("radio", { name: /^10 min/, includeHidden: true }).isChecked());
    assert.ok(await entries(page).count() > 0);
    for (const text of await entries(page).allTextContents()) assert.match(text, /vegan/i);
  }));

test("search ignores accents and case and finds how words begin", () =>
  open(DESKTOP, async (page) => {
    const search = page.getByRole("searchbox");
    await search.fill("CÔCOA cin");
    assert.equal(await entries(page).count(), 1);
    assert.equal(await page.locator(".entry:visible h3").textContent(), "Cocoa Cinnamon");
    await search.fill("ocoa");
    assert.equal(await entries(page).count(), 0);
    await page.getByRole("button", { name: "Any words (32)" }).click();
    assert.equal(await entries(page).count(), 32);
  }));

test("picks are kept in the address, shown alone, copied and printed", () =>
  open(DESKTOP, async (page, context) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    for (const id of ["the-parlour", "cocoa-cinnamon"]) await page.locator(`#${id} .pick`).click();
    assert.equal(await address(page), "?picks=the-parlour,cocoa-cinnamon");
    await page.locator(".only input").check();
    assert.equal(await entries(page).count(), 2);
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("The link is copied.").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()),
      await page.evaluate(() => location.href));
    await page.reload();
    assert.equal(await entries(page).count(), 2);
    await page.emulateMedia({ media: "print" });
    assert.equal(await entries(page).count(), 2);
    assert.equal(await page.locator("button:visible, input:visible").count(), 0);
    await page.emulateMedia({ media: "screen" });
    await page.locator("#cocoa-cinnamon .pick").click();
    assert.equal(await entries(page).count(), 1);
  }));

test("where the browser lets no page copy, the link is shown, selected, until the view changes", () =>
  open({ ...DESKTOP, address: "?picks=the-parlour" }, async (page) => {
    await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("no")); });
    await page.getByRole("button", { name: "Copy link" }).click();
    const link = page.getByRole("textbox", { name: "Link to this view" });
    assert.equal(await link.inputValue(), await page.evaluate(() => location.href));
    assert.equal(await page.evaluate(() => getSelection().toString()), await link.inputValue());
    await page.locator("#cocoa-cinnamon .pick").click();
    assert.equal(await link.count(), 0);
  }));

test("where I am: asked for only by the button, sorted by straight line and said so", () =>
  open({ ...DESKTOP, geolocation: { latitude: 36.003, longitude: -78.9016 }, permissions: ["geolocation"] }, async (page) => {
    const first = await page.locator(".entry").first().getAttribute("id");
    const near = page.getByRole("button", { name: "Near me" });
    await near.click();
    await page.getByText("Nearest to you, in a straight line").waitFor();
    assert.equal(await page.locator(".entry").first().getAttribute("id"), "boxcar-bar-arcade");
    assert.match(await page.locator(".entry .crow").first().textContent(), /from you, straight/);
    assert.equal(await page.locator(".here").count(), 1);
    await near.click();
    assert.equal(await page.locator(".entry").first().getAttribute("id"), first);
    assert.equal(await page.locator(".here, .crow").count(), 0);
  }));

test("where I am: refused", () =>
  open({ ...DESKTOP, permissions: [] }, async (page) => {
    await page.evaluate(() => {
      navigator.geolocation.getCurrentPosition = (_, fails) => fails({ code: 1 });
    });
    await page.getByRole("button", { name: "Near me" }).click();
    assert.match(await page.getByRole("status").first().textContent(), /said no/);
  }));

test("everything by keyboard alone", () =>
  open(DESKTOP, async (page) => {
    const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
    const focused = () => page.evaluate(() => {
      const { className, textContent, name } = document.activeElement;
      return `${className.baseVal ?? className} ${name ?? ""} ${textContent.slice(0, 30)}`;
    });
    const tab_to = async (pattern) => {
      for (let i = 0; i < 300; i++) {
        if (pattern.test(await focused())) return;
        await press("Tab");
      }
      assert.fail(`no way by Tab to ${pattern}`);
    };
    await press("Tab");
    assert.match(await focused(), /Skip to the list/);
    await tab_to(/^map/);
    await press("+", "+");
    await rest(page);
    assert.ok(Math.abs(await magnified(page) - 2.25) < 0.01);
    const name = page.locator(".names text").first();
    const before = await name.boundingBox();
    await press("ArrowRight");
    await rest(page);
    assert.ok((await name.boundingBox()).x < before.x);
    await press("0");
    await rest(page);
    assert.equal(await magnified(page), 1);
    await tab_to(/^marker.*The Parlour/);
    await press("Enter");
    assert.equal(await chosen(page), "the-parlour");
    assert.match(await focused(), /^entry/);
    await press("Tab", "Escape");
    assert.equal(await page.locator(".chosen").count(), 0);
    await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
    await page.locator(".skip").focus();
    await press("Enter");
    await tab_to(/ q /);
    await page.keyboard.type("coffee");
    assert.ok(await entries(page).count() < 32);
    await press("Escape");
    assert.equal(await entries(page).count(), 32);
    await tab_to(/Filter/);
    await press("Enter");
    await tab_to(/ section /);
    await press("Space");
    assert.equal(await address(page), "?section=restaurants");
    await tab_to(/ within /);
    await press("ArrowDown");
    assert.match(await address(page), /within=5/);
    await tab_to(/^pick/);
    await press("Space");
    assert.match(await address(page), /picks=/);
  }));
