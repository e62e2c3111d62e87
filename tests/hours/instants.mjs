// Writes the lines `js` of instants.txt: whether opening_hours.js takes each expression for open at its instants, in the town above it.
// The library is no part of this repository:
//
//   cd /somewhere && npm install opening_hours@3.15.0 && node …/tests/hours/instants.mjs …/tests/hours/instants.txt

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const OpeningHours = createRequire(process.cwd() + "/")("opening_hours");
const DAYS = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];

function evaluated(expression, instants, { country, state, near: [lat, lon], first: [year, month, date] }) {
  let hours;
  try {
    hours = new OpeningHours(expression, { lat, lon, address: { country_code: country.toLowerCase(), state } }, { locale: "en" });
  } catch {
    return "error";
  }
  return instants.map((instant) => {
    const [day, hour, minute] = instant.split(/[ :]/), at = new Date(year, month - 1, +date + DAYS.indexOf(day), hour, minute);
    return hours.getUnknown(at) ? "unknown" : hours.getState(at) ? "open" : "closed";
  }).join(", ");
}

const town = {};
let expression = "", instants = [];
const written = readFileSync(process.argv[2], "utf8").split("\n").map((line) => {
  const [, name, value] = line.match(/^  (\w+) +(.*)/) ?? [];
  if (name === "in") [town.country, town.state] = value.split(", ");
  if (name === "zone") process.env.TZ = value;
  if (name === "near") town.near = value.split(", ");
  if (name === "first") town.first = value.split("-");
  if (name === "at") instants = value.split(", ");
  if (line && !/^[ #]/.test(line)) expression = line;
  return name === "js" ? `  js   ${evaluated(expression, instants, town)}` : line;
});
writeFileSync(process.argv[2], written.join("\n"));
