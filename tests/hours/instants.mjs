// Writes the lines `js` of instants.txt: whether opening_hours.js takes each expression for open at its instants, in Durham, North
// Carolina, from Sunday 24 to Friday 29 November 2024; Thursday 28 is a public holiday. The library is no part of this repository:
//
//   cd /somewhere && npm install opening_hours@3.15.0 && node …/tests/hours/instants.mjs …/tests/hours/instants.txt

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

process.env.TZ = "America/New_York";
const OpeningHours = createRequire(process.cwd() + "/")("opening_hours");
const place = { lat: "35.9975", lon: "-78.9023", address: { country_code: "us", state: "North Carolina" } };
const DAYS = ["Su", "Mo", "Tu", "We", "Th", "Fr"];

function evaluated(expression, instants) {
  let hours;
  try {
    hours = new OpeningHours(expression, place, { locale: "en" });
  } catch {
    return "error";
  }
  return instants.map((instant) => {
    const [day, hour, minute] = instant.split(/[ :]/), at = new Date(2024, 10, 24 + DAYS.indexOf(day), hour, minute);
    return hours.getUnknown(at) ? "unknown" : hours.getState(at) ? "open" : "closed";
  }).join(", ");
}

const lines = readFileSync(process.argv[2], "utf8").split("\n");
let expression = "", instants = [];
const written = lines.map((line) => {
  if (line.startsWith("  at ")) instants = line.slice(5).trim().split(", ");
  if (line && !/^[ #]/.test(line)) expression = line;
  return line.startsWith("  js ") ? `  js   ${evaluated(expression, instants)}` : line;
});
writeFileSync(process.argv[2], written.join("\n"));
