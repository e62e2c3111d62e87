// Drives Debian's own Firefox by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), as far as the checks need.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { WebSocket } from "ws";

/** Opens Firefox, and calls `look` with a page: its requests and complaints, and what one can do with it. */
export async function open_firefox(look) {
  const profile = mkdtempSync(`${tmpdir()}/walkshed-firefox-`);
  const firefox = spawn(process.env.FIREFOX ?? "firefox-esr",
    ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  const gone = new Promise((resolve) => firefox.once("close", resolve));
  try {
    const send = await connect(await listening(firefox));
    const { contexts: [{ context }] } = await send("browsingContext.getTree", {});
    await look(page(send, context));
  } finally {
    firefox.kill();
    await gone;
    rmSync(profile, { recursive: true, force: true });
  }
}

/** The address that Firefox says it listens at. */
function listening(firefox) {
  return new Promise((resolve, reject) => {
    let said = "";
    firefox.stderr.on("data", (words) => {
      said += words;
      const address = said.match(/WebDriver BiDi listening on (ws:\S+)/);
      if (address) resolve(`${address[1]}/session`);
    });
    firefox.once("error", reject);
    firefox.once("close", () => reject(new Error(`Firefox ended: ${said}`)));
  });
}

/** A function that sends a command and gives its result; events go to `send.heard`. */
async function connect(address) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const waiting = new Map();
  const send = (method, params) => new Promise((resolve, reject) => {
    waiting.set(waiting.size, { resolve, reject });
    socket.send(JSON.stringify({ id: waiting.size - 1, method, params }));
  });
  send.heard = [];
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    if (message.type === "event") send.heard.push(message);
    else if (message.type === "success") waiting.get(message.id).resolve(message.result);
    else waiting.get(message.id).reject(new Error(`${message.error}: ${message.message}`));
  });
  await send("session.new", { capabilities: {} });
  await send("session.subscribe", { events: ["network.beforeRequestSent", "log.entryAdded"] });
  return send;
}

function page(send, context) {
  const heard = (method, part) => send.heard.filter((event) => event.method === method).map(({ params }) => part(params));
  return {
    requests: () => heard("network.beforeRequestSent", ({ request }) => request.url),
    complaints: () => heard("log.entryAdded", ({ text }) => text),
    size: (width, height) => send("browsingContext.setViewport", { context, viewport: { width, height } }),
    goto: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    /** Calls a function in the page; it gives a number, a string or a boolean. */
    async evaluate(call, ...given) {
      const expression = `(${call})(${given.map((value) => JSON.stringify(value))})`;
      const { result, exceptionDetails } = await send("script.evaluate",
        { expression, target: { context }, awaitPromise: true });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.value;
    },
    /** Calls a function in each page that is opened from now on, before the page's own script. */
    prepare: (call) => send("script.addPreloadScript", { functionDeclaration: String(call) }).then(({ script }) => script),
    unprepare: (script) => send("script.removePreloadScript", { script }),
    /** Turns the wheel over a spot of the window. */
    wheel: (x, y, deltaY) => send("input.performActions", { context, actions: [{ type: "wheel", id: "wheel", actions: [
      { type: "scroll", x: Math.round(x), y: Math.round(y), deltaX: 0, deltaY },
    ] }] }),
    /** Clicks at a spot of the window. */
    click: (x, y) => send("input.performActions", { context, actions: [{ type: "pointer", id: "mouse", actions: [
      { type: "pointerMove", x: Math.round(x), y: Math.round(y) }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 },
    ] }] }),
    press: (keys) => send("input.performActions", { context, actions: [{ type: "key", id: "keyboard",
      actions: [...keys].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]) }] }),
  };
}
