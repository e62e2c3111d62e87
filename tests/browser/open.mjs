// Opens the built Durham guide from its file, or a guide made from it, with the network cut.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const page_url = pathToFileURL(`${root}output/durham/index.html`).href;
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const DESKTOP = { viewport: { width: 1280, height: 900 } };

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

/** Builds a copy of the Durham guide after `change` has been at its folder; `look` gets the address of the page. */
export async function rebuilt(change, look) {
  const folder = mkdtempSync(join(tmpdir(), "walkshed-")), guide = join(folder, "durham"), output = join(folder, "output");
  try {
    cpSync(`${root}places/durham`, guide, { recursive: true });
    change(guide);
    execFileSync(process.env.WALKSHED ?? `${root}target/release/walkshed`, ["build", guide, "--output", output], { stdio: "ignore" });
    await look(pathToFileURL(join(output, "durham/index.html")).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Opens the page, at `address` below it, after `before` has been done; `look` gets it, and every request and complaint is counted. */
export async function open(browser, { url = page_url, address = "", before, ...options }, look) {
  const context = await browser.newContext({ offline: true, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await before?.(page);
  await page.goto(url + address);
  await look(page, context);
  assert.deepEqual(requests.filter((asked) => asked.split(/[?#]/)[0] !== url && asked !== "data:,"), []);
  assert.deepEqual(complaints, []);
  await context.close();
}

/** What axe-core finds on a page that was opened with `bypassCSP`. */
export async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}
