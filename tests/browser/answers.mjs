// How soon a page is ready, and how soon it answers, at a quarter of the processor's speed, by hand:
//
//     node tests/browser/answers.mjs output/durham/index.html …
//
// Opens the page at the size of a phone, types into the search, narrows the list, chooses a place, and prints the median and
// the longest of some runs, in milliseconds. Ready is when the document is parsed and the script has run; an answer takes
// from the event to the end of the next frame. Several pages take turns, so that what else the machine does hits them alike.

import { pathToFileURL } from "node:url";
import { launch, PHONE } from "./open.mjs";

const SLOWDOWN = 4, RUNS = 7;

/** What a visitor does, in this order: its name, the event that is waited for, how it is done. */
const ACTIONS = [
  ...[..."coffee"].map((letter) => ["type", "input", (page) => page.keyboard.press(letter)]),
  ["erase", "input", (page) => page.keyboard.press("Backspace")],
  ["show all", "click", (page) => page.tap(".tools [data-do=reset]")],
  ["section chip", "click", (page) => page.locator(".key button").first().tap()],
  ["section chip", "click", (page) => page.locator(".key button").first().tap()],
  ["diet", "input", (page) => page.locator("[name=diet]").first().tap()],
  ["walk at most", "input", (page) => page.locator("[name=within]").nth(1).tap()],
  ["category", "input", (page) => page.selectOption("[name=category]", { index: 1 })],
  ["show all", "click", (page) => page.tap(".tools [data-do=reset]")],
  ["entry", "click", (page) => page.locator(".entry .number").nth(2).tap()],
  ["marker", "click", (page) => page.locator(".marker").nth(3).focus().then(() => page.keyboard.press("Enter"))],
  ["pick", "click", (page) => page.locator(".entry .pick").nth(2).tap()],
];

const browser = await launch();
const paths = process.argv.slice(2);
const times = new Map(paths.map((path) => [path, new Map()]));
for (let run = 0; run < RUNS; run++) for (const path of paths) await visit(path, times.get(path));
await browser.close();
for (const [path, timesOf] of times) {
  console.log(path);
  for (const [name, all] of timesOf) {
    const sorted = all.toSorted((a, b) => a - b), median = sorted[sorted.length >> 1];
    console.log(`  ${name.padEnd(14)} median ${median.toFixed().padStart(5)}  longest ${sorted.at(-1).toFixed().padStart(5)}  of ${sorted.length}`);
  }
}

async function visit(path, timesOf) {
  const context = await browser.newContext({ ...PHONE, offline: true, reducedMotion: "reduce" });
  const page = await context.newPage(), client = await context.newCDPSession(page);
  const note = (name, time) => timesOf.set(name, [...timesOf.get(name) ?? [], time]);
  await client.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.goto(pathToFileURL(path).href);
  note("ready", await page.evaluate(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd));
  await page.locator(".narrow summary").tap();
  await page.locator("[name=q]").focus();
  for (const [name, event, act] of ACTIONS) {
    await page.waitForTimeout(300);
    const answer = await page.evaluateHandle(answerTo, event);
    await act(page);
    note(name, await answer.evaluate(({ time }) => time));
  }
  await context.close();
}

/** Waits for the event, then for the end of the frame that shows its answer. */
function answerTo(event) {
  const time = new Promise((resolve) => addEventListener(event, ({ timeStamp }) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now() - timeStamp);
    port2.postMessage(null);
  }), { capture: true, once: true }));
  return { time };
}
