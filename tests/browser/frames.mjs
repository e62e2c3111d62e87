// How smoothly a page's map moves at a quarter of the processor's speed, by hand:
//
//     node tests/browser/frames.mjs output/durham/index.html …
//
// Drags, pinches, wheels over the map and chooses places at the size of a phone and of a desktop, and prints the median and the longest
// frame of each, in milliseconds; a frame is the time between two callbacks of requestAnimationFrame. Fails when a median
// is over 20 ms or a frame over 100 ms.

import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const SLOWDOWN = 4;
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});
let fails = false;
for (const path of process.argv.slice(2)) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const context = await browser.newContext({ viewport, offline: true, hasTouch: size === "phone" });
    const page = await context.newPage();
    await page.goto(pathToFileURL(path).href);
    const client = await context.newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    await page.locator(".map").first().scrollIntoViewIfNeeded();
    const { x, y } = await page.evaluate(() => {
      const { left, top, width, height } = document.querySelector(".view").getBoundingClientRect();
      return { x: left + width / 2, y: top + Math.min(height, innerHeight - top) / 2 };
    });
    for (const [name, gesture] of Object.entries(gestures(page, client, x, y))) {
      await page.waitForTimeout(600);
      await page.evaluate(record);
      await gesture();
      await page.waitForTimeout(500); // Until the map rests and is drawn anew: those frames count.
      const frames = (await page.evaluate(() => globalThis.frames_recorded)).sort((a, b) => a - b);
      const median = frames[frames.length >> 1], longest = frames.at(-1);
      if (median > 20 || longest > 100) fails = true;
      console.log([path.split("/").at(-2), size, name, `median ${median.toFixed(1)}`, `longest ${longest.toFixed(1)}`,
        `of ${frames.length}`].join("  "));
    }
    await context.close();
  }
}
await browser.close();
process.exit(fails ? 1 : 0);

function record() {
  const frames = globalThis.frames_recorded = [];
  let last = performance.now();
  const next = (now) => {
    if (globalThis.frames_recorded !== frames) return;
    frames.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

function gestures(page, client, x, y) {
  const touch = (type, points) => client.send("Input.dispatchTouchEvent",
    { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  return {
    async wheel() {
      await page.mouse.click(x, y);
      for (let i = 0; i < 30; i++) await page.mouse.wheel(0, -30);
    },
    async drag() {
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let i = 0; i < 60; i++) await page.mouse.move(x + 120 * Math.sin(i / 8), y + 90 * Math.sin(i / 5));
      await page.mouse.up();
    },
    async pinch() {
      await touch("touchStart", [[x - 40, y], [x + 40, y]]);
      for (let i = 0; i < 50; i++) {
        const apart = 40 + 60 * Math.abs(Math.sin(i / 12));
        await touch("touchMove", [[x - apart, y + i], [x + apart, y + i]]);
      }
      await touch("touchEnd", []);
    },
    async keys() {
      await page.locator(".map").first().focus();
      for (const key of ["0", "+", "+", "ArrowLeft", "ArrowUp", "-", "0"]) {
        await page.keyboard.press(key);
        await page.waitForTimeout(120);
      }
    },
    async choose() {
      for (const at of [0, -1, 0]) {
        await page.evaluate((at) => [...document.querySelectorAll(".number[href]")].at(at).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })), at);
        await page.waitForTimeout(700);
      }
    },
  };
}
