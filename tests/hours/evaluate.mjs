// Writes the lines `js` of table.txt: what opening_hours.js makes of each expression, in Helsinki, from Sunday 1 to Saturday 7
// December 2024; Friday 6 is a public holiday in Finland. The library is no part of this repository:
//
//   cd /somewhere && npm install opening_hours@3.15.0 && NODE_PATH=node_modules node …/tests/hours/evaluate.mjs …/tests/hours/table.txt

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

process.env.TZ = "Europe/Helsinki";
const OpeningHours = createRequire(process.cwd() + "/")("opening_hours");
const place = { lat: 60.17, lon: 24.94, address: { country_code: "fi", state: "Uusimaa" } };
const FIRST = new Date(2024, 11, 1);
const END = new Date(2024, 11, 8);

function evaluated(expression) {
  let intervals;
  try {
    intervals = new OpeningHours(expression, place, { locale: "en" }).getOpenIntervals(FIRST, END);
  } catch (error) {
    return /no holidays \(.H\) defined/.test(error) ? "error: no such holidays are known" : "error";
  }
  const joined = [];
  for (const [from, to, isUnknown, comment] of intervals) {
    const last = joined.at(-1);
    const says = (isUnknown ? "?" : "") + (comment ? ` "${comment}"` : "");
    if (last && +last.to === +from && last.says === says) last.to = to;
    else joined.push({ from, to, says });
  }
  return joined.map(({ from, to, says }) => `${time(from)}-${ending(from, to)}${says}`).join(", ") || "closed";
}

const day = (date) => ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"][date.getDay()];
const clock = (date) => date.toTimeString().slice(0, 5);
const time = (date) => `${day(date)} ${clock(date)}`;

// The midnight at the end of a day is its 24:00.
function ending(from, to) {
  const before = new Date(to - 1);
  if (clock(to) === "00:00") return day(before) === day(from) && before - from < 864e5 ? "24:00" : `${day(before)} 24:00`;
  return day(to) === day(from) && to - from < 864e5 ? clock(to) : time(to);
}

const lines = readFileSync(process.argv[2], "utf8").split("\n");
let expression = "";
const written = lines.map((line) => {
  if (line && !/^[ #]/.test(line)) expression = line;
  return line.startsWith("  js ") ? `  js   ${evaluated(expression)}` : line;
});
writeFileSync(process.argv[2], written.join("\n"));
