// Everything that one can do with the page, by mouse, by touch and by keyboard alone.

import assert from "node:assert/strict";
import { appendFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, open as open_in, rebuilt } from "./open.mjs";

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
    assert.equal(await page.locator(".markers .chosen").getAttribute("href"), "#pie-pushers");
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

for (const height of [844, 664]) {
  test(`on a phone ${height} high a chosen place shows in a card at the bottom, and its marker above`, () =>
    open({ ...PHONE, viewport: { width: 390, height } }, async (page) => {
      for (const id of ["cocoa-cinnamon", "pie-pushers", "press-coffee-crepes-cocktails"]) {
        const marker = page.locator(`a.marker[href="#${id}"]`);
        await marker.tap();
        await rest(page);
        assert.equal(await chosen(page), id);
        const card = await page.locator(".chosen-place").boundingBox(), mark = await marker.boundingBox();
        assert.ok(card.y > 300 && card.y + card.height <= height + 1, `card from ${card.y} to ${card.y + card.height}`);
        assert.ok(mark.y >= 0 && mark.y + mark.height <= card.y, `marker to ${mark.y + mark.height}, card from ${card.y}`);
      }
      assert.match(await page.locator(".chosen-place").textContent(), /23 Press Coffee.*9.min.*coffee, crepes.*South on Foster St/s);
      assert.equal(await page.locator(".chosen-place .directions").getAttribute("aria-label"), "Directions to Press Coffee, Crepes & Cocktails");
      await page.getByRole("button", { name: "More" }).tap();
      await rest(page);
      const entry = await page.locator("#press-coffee-crepes-cocktails").boundingBox();
      assert.ok(entry.y > 0 && entry.y + entry.height < height, `entry from ${entry.y}`);
      assert.equal(await page.locator(".chosen-place:visible").count(), 0, "the entry says more than the card");
    }));
}

test("on a phone the card says that a place is new since the former edition, and of others nothing", () => {
  const withFormerEdition = (guide) => {
    writeFileSync(`${guide}/places-2023.csv`, "name,latitude,longitude\nPie Pushers,35.995227,-78.901467\n");
    appendFileSync(`${guide}/guide.yaml`, "\nformer: places-2023.csv\n");
  };
  return rebuilt(withFormerEdition, (url) => open({ ...PHONE, url }, async (page) => {
    const marks = page.locator(".chosen-place .new:visible");
    await page.locator('a.marker[href="#cocoa-cinnamon"]').tap();
    await rest(page);
    assert.deepEqual(await marks.allTextContents(), ["new"]);
    await page.locator(".chosen-place [data-do=close]").tap();
    await page.locator('a.marker[href="#pie-pushers"]').tap();
    await rest(page);
    assert.ok(await page.locator(".chosen-place").isVisible());
    assert.equal(await marks.count(), 0);
  }));
});

test("on a phone a tap on a place of the list leads to the map, and a button as well", () =>
  open(PHONE, async (page) => {
    await page.locator("#cocoa-cinnamon .note").tap();
    await rest(page);
    assert.equal(await chosen(page), "cocoa-cinnamon");
    assert.ok(Math.abs((await page.locator(".view").boundingBox()).y) < 2);
    await page.locator(".chosen-place [data-do=close]").tap();
    assert.equal(await page.locator(".chosen").count(), 0);
    assert.equal(await page.locator(".to-map:visible").count(), 0);
    await page.locator("#cocoa-cinnamon").scrollIntoViewIfNeeded();
    await page.locator(".to-map").tap();
    await rest(page);
    assert.ok(Math.abs((await page.locator(".view").boundingBox()).y) < 2);
  }));

test("a place is shared by the phone's own dialogue, or its link is copied", () =>
  open(PHONE, async (page, context) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const share = async (dialogue) => {
      await page.evaluate((dialogue) => { navigator.share = dialogue && (async (what) => { globalThis.shared = what; }); }, dialogue);
      await page.locator('a.marker[href="#cocoa-cinnamon"]').tap();
      await page.getByRole("button", { name: "Share" }).tap();
    };
    await share(true);
    const { title, url } = await page.evaluate(() => globalThis.shared);
    assert.equal(title, "Cocoa Cinnamon");
    assert.match(url, /#cocoa-cinnamon$/);
    await share(false);
    await page.locator(".chosen-place").getByText("The link is copied.").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), url);
  }));

test("the key narrows the list to sections; a vegan place is one for vegetarians", () =>
  open(PHONE, async (page) => {
    const coffee = page.getByRole("button", { name: /^Coffee/ });
    await coffee.tap();
    assert.equal(await found(page), "3 of 32 places");
    assert.equal(await coffee.getAttribute("aria-pressed"), "true");
    assert.equal(await address(page), "?section=coffee");
    await page.locator(".entry:visible").last().scrollIntoViewIfNeeded();
    assert.match(await page.locator(".to-map").textContent(), /3 of 32/);
    await coffee.tap();
    assert.equal(await found(page), "32 places");
    const diet = (name) => page.evaluate((name) =>
      +document.querySelector(`[name=diet][value=${name}]`).closest("label").querySelector(".count").textContent, name);
    assert.ok(await diet("vegetarian") > await diet("vegan"));
    await page.locator(".narrow summary").tap();
    await page.locator('label:has([value="vegetarian"])').tap();
    assert.ok((await entries(page).allTextContents()).some((text) => /vegan/.test(text) && !/vegetarian/.test(text)));
  }));

test("one link to each place's directions, for the system at hand", async () => {
  const links = (device) => new Promise((resolve) => open(device, async (page) => {
    resolve([...await page.$$eval("#cocoa-cinnamon .directions", (all) => all.map((a) => a.href))]);
  }));
  assert.deepEqual(await links(PHONE), ["geo:36.003974,-78.901086?q=36.003974,-78.901086(Cocoa%20Cinnamon)"]);
  const [desktop] = await links(DESKTOP);
  assert.match(desktop, /^https:\/\/www\.openstreetmap\.org\/directions\?.*route=35\.99\d+,-78\.90\d+;36\.00\d+,-78\.90\d+$/);
});

test("the mouse drags, wheels and double-clicks the map", () =>
  open(DESKTOP, async (page) => {
    const [x, y] = await middle(page);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 300);
    await rest(page);
    assert.equal(await magnified(page), 1);
    assert.equal(await page.evaluate(() => scrollY), 300, "the wheel is the page's");
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.click(x, y);
    await page.mouse.wheel(0, -300);
    await rest(page);
    assert.equal(await magnified(page), 2);
    assert.equal(await page.evaluate(() => scrollY), 0);
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
    await markers(page).nth(3).waitFor({ state: "detached" });
    assert.equal(await markers(page).count(), 3);
    assert.equal(await page.locator(".index li:visible").count(), 3);
    const vegan = page.locator('label:has([value="vegan"])');
    assert.equal(await vegan.locator(".count").textContent(), "1");
    await vegan.click();
    assert.equal(await address(page), "?section=coffee&diet=vegan");
    const sure = page.locator(".entry:visible:not(.unsure)");
    assert.equal(await sure.count(), 1);
    await page.getByRole("radio", { name: "5 min", exact: false }).first().check();
    assert.equal(await sure.count(), 0);
    assert.match(await page.locator(".nothing").textContent(), /Nothing matches/);
    await page.getByRole("button", { name: /^Any walking time \(1\)$/ }).click();
    assert.equal(await sure.count(), 1);
    await page.getByRole("button", { name: "Show all", exact: true }).click();
    assert.equal(await entries(page).count(), 32);
    assert.equal(await address(page), "");
    const category = page.locator("[name=category]");
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
    assert.equal(await page.locator("button:not(.key *):visible, input:visible").count(), 0);
    await page.emulateMedia({ media: "screen" });
    await page.locator("#cocoa-cinnamon .pick").click();
    assert.equal(await entries(page).count(), 1);
  }));

test("printing offers the made sheets first", () =>
  open(DESKTOP, async (page) => {
    await page.locator(".printing summary").click();
    const ways = page.locator(".printing").locator("a, button");
    assert.deepEqual(await ways.allTextContents(), ["Letter (PDF)", "A4 (PDF)", "This page"]);
    assert.deepEqual(await ways.evaluateAll((all) => all.map((way) => way.getAttribute("href"))), ["guide-letter.pdf", "guide-a4.pdf", null]);
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

test("where I am: far away the venue's order stays", () =>
  open({ ...DESKTOP, geolocation: { latitude: 35.78, longitude: -78.64 }, permissions: ["geolocation"] }, async (page) => {
    await page.getByRole("button", { name: "Near me" }).click();
    await page.getByText(/nearest of these places is \d+.mi from you/).waitFor();
    assert.equal(await page.locator(".entry").first().getAttribute("id"), "centerfest");
    assert.equal(await page.locator(".here, .crow, [data-do=near][aria-pressed=true]").count(), 0);
  }));

test("where I am: refused", () =>
  open({ ...DESKTOP, permissions: [] }, async (page) => {
    await page.evaluate(() => {
      navigator.geolocation.getCurrentPosition = (_, fails) => fails({ code: 1 });
    });
    await page.getByRole("button", { name: "Near me" }).click();
    assert.match(await page.locator(".status .said").textContent(), /Allow it in the browser/);
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
    await press("Shift+ArrowRight");
    await rest(page);
    assert.ok((await name.boundingBox()).x < before.x);
    await press("0");
    await rest(page);
    assert.equal(await magnified(page), 1);
    await press("ArrowRight", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft");
    assert.match(await focused(), /^marker.*The Parlour/);
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

test("a link to a place that its filters hide shows the place, and its address is that of the place", () =>
  open({ ...DESKTOP, address: "?section=restaurants#cocoa-cinnamon" }, async (page) => {
    assert.equal(await chosen(page), "cocoa-cinnamon");
    assert.equal(await address(page), "#cocoa-cinnamon");
  }));

test("what a link chose gives way to the next choice", () =>
  open({ ...DESKTOP, address: "#cocoa-cinnamon" }, async (page) => {
    const colour = () => page.locator("#cocoa-cinnamon").evaluate((entry) => getComputedStyle(entry).backgroundColor);
    const tinted = await colour();
    await page.locator("#the-parlour .number").click();
    assert.notEqual(await colour(), tinted);
  }));

test("Escape goes back to the marker by which a place was chosen", () =>
  open(DESKTOP, async (page) => {
    await page.locator(".map").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "_1");
  }));

test("the list can be narrowed to a break, and then says how much time there is", () =>
  open({ ...DESKTOP, address: "?break=0922-1230" }, async (page) => {
    const fits = () => page.locator(".entry:visible .fit").allTextContents();
    const all = await fits();
    assert.equal(all.length, await entries(page).count());
    assert.ok(all.some((fit) => /^\d+\sm/.test(fit)) && all.includes("tight") && all.includes("hours unknown"));
    assert.ok(!all.includes("closed") && !all.includes("too far"));
    assert.equal(await page.locator("[name=break]").inputValue(), "0922-1230");
    await page.locator("[data-do=reset]").first().click();
    assert.deepEqual(await fits(), []);
    assert.equal(await address(page), "");
  }));
