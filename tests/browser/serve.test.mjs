// `walkshed serve` as the writer of a guide meets it: a change is on screen at once, a mistake is told, the page stays.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { DESKTOP, launch, root } from "./open.mjs";

const walkshed = process.env.WALKSHED ?? `${root}target/release/walkshed`;

/** Serves a copy of the Durham guide; `look` gets its page, the text of `coffee.yaml` and a way to write that anew. */
async function serve(look) {
  const folder = mkdtempSync(join(tmpdir(), "walkshed-"));
  cpSync(`${root}places/durham`, folder, { recursive: true });
  const list = join(folder, "coffee.yaml");
  const server = spawn(walkshed, ["serve", folder], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = once(server, "exit");
  const browser = await launch();
  try {
    let address;
    for await (const line of createInterface({ input: server.stdout })) {
      [address] = line.match(/http:\/\/127\.0\.0\.1:\d+\//) ?? [];
      if (address) break;
    }
    const page = await browser.newPage({ ...DESKTOP, reducedMotion: "reduce" });
    page.setDefaultTimeout(10_000);
    const complaints = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => request.url().startsWith(address) || request.url() === "data:," || complaints.push(request.url()));
    await page.goto(address);
    await look(page, readFileSync(list, "utf8"), (text) => writeFileSync(list, text));
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true });
  }
}

const note = (page) => page.locator("#cocoa-cinnamon");
const findings = (page) => page.locator("body > div details");

/** Milliseconds to build the guide with all its files, which tells how busy the machine is. */
function timeToBuild() {
  const output = mkdtempSync(join(tmpdir(), "walkshed-"));
  const before = performance.now();
  execFileSync(walkshed, ["build", `${root}places/durham`, "--output", output], { stdio: "ignore" });
  rmSync(output, { recursive: true });
  return performance.now() - before;
}

test("a change is on screen in half a second, or in twice the time of a build, where the reader was", () =>
  serve(async (page, text, write) => {
    await page.locator('a.marker[href="#cocoa-cinnamon"]').click();
    const times = [];
    for (const words of ["Lavender and smoke.", "Cardamom and rain.", "Pepper and salt."]) {
      const before = performance.now();
      write(text.replace("An old garage", `${words} An old garage`));
      await note(page).getByText(words).waitFor();
      times.push(Math.round(performance.now() - before));
    }
    const build = timeToBuild();
    console.log(`on screen after ${times.join(", ")} ms; a build takes ${Math.round(build)} ms`);
    assert.ok(Math.min(...times) < Math.max(500, 2 * build), `${times} ms beside ${build} ms`);
    assert.equal(new URL(page.url()).hash, "#cocoa-cinnamon");
    assert.equal(await page.locator(".entry.chosen").getAttribute("id"), "cocoa-cinnamon");
  }));

test("a mistake is told as text and the last good page stays, until it is mended", () =>
  serve(async (page, text, write) => {
    assert.match(await findings(page).locator("summary").textContent(), /^1 warning$/);
    assert.equal(await findings(page).getAttribute("open"), null);
    write(text.replace("at: 36.003974, -78.901086", "at: <b>here</b>\n  nickname: Cocoa"));
    await page.getByText("2 errors, 1 warning; this page is older than the files").waitFor();
    await findings(page).getByText("at: <b>here</b>").waitFor();
    assert.equal(await findings(page).locator("b").count(), 0);
    assert.ok(await note(page).getByText("An old garage").isVisible());
    await page.reload();
    assert.ok(await note(page).getByText("An old garage").isVisible());
    await page.getByText("this page is older than the files").waitFor();
    await page.screenshot({ path: `${root}target/pictures/serve.png` });
    write(text.replace("An old garage", "A new garage"));
    await note(page).getByText("A new garage").waitFor();
    await page.getByText(/^1 warning$/).waitFor();
  }));
