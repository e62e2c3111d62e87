{#- A part of script.js: what is open when, by the event's clock, in minutes from the midnight at which its first day begins. -#}
  const DAY = 1440, { zone, first, days } = list.dataset;
  /** Minutes of a night after the event's last day. */
  const NIGHT = 240;
  /** So many minutes before a break the page is narrowed to it. */
  const SOON = 120;
  /** With fewer minutes to spare, a visit is tight. */
  const TIGHT = 5;
  const spans = (text) => text?.split(" ").filter(Boolean).map((span) => span.split("+").map(Number)).map(([from, length]) => [from, from + length]);
  for (const place of places) {
    const { open, perhaps, stay, metres } = place.item.dataset;
    Object.assign(place, { surely: spans(open), perhaps: spans(perhaps ?? open), stay: +stay });
  }
  const breaks = [...form.elements.break?.options ?? []].slice(1).map(({ value, dataset }) => {
    const [from, to] = dataset.minutes.split(" ").map(Number);
    return { id: value, from, to, name: dataset.name, day: dataset.day };
  });

  /** The minute by the event's clock; null when the event is not on, or nobody knows its clock. */
  function now() {
    if (!zone) return null;
    const format = new Intl.DateTimeFormat("en", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" });
    const { year, month, day, hour, minute } = Object.fromEntries(format.formatToParts(Date.now()).map(({ type, value }) => [type, +value]));
    const minutes = (Date.UTC(year, month - 1, day, hour, minute) - Date.parse(first)) / 60000;
    return minutes >= 0 && minutes < days * DAY + NIGHT ? minutes : null;
  }
  let minute = now();
  const covers = (spans, minute) => spans.find(([from, to]) => from <= minute && minute < to);

  /** Whether a place is open now; null where nobody knows. */
  function isOpen({ surely, perhaps }) {
    if (!surely || minute === null) return null;
    return covers(surely, minute) ? true : covers(perhaps, minute) ? null : false;
  }

  /** A time as the guide's readers tell it. */
  function clock(minute) {
    const of = (minute % DAY + DAY) % DAY, hour = Math.floor(of / 60), past = String(of % 60).padStart(2, "0");
    if (!words.twelve) return say("time-of-day", { hour, minute: past });
    if (of % 720 === 0) return say(of ? "noon" : "midnight");
    const face = (hour + 11) % 12 + 1;
    return say(hour < 12 ? "time-am" : "time-pm", { time: of % 60 ? say("time-of-day", { hour: face, minute: past }) : face });
  }

  /** What is to say of a place now; nothing where nobody knows its hours. */
  function sayOpen(place) {
    const { surely, perhaps } = place, isNow = isOpen(place);
    if (!surely || minute === null) return "";
    if (isNow === null) return say("perhaps-open-now");
    if (isNow) {
      const [, to] = covers(surely, minute);
      // What ends with the days of which hours are known may go on.
      return to === days * DAY || to - minute >= DAY ? say("open-now") : say("open-now-until", { time: clock(to) });
    }
    const next = surely.find(([from]) => from > minute), before = perhaps.find(([from]) => from > minute);
    if (!next || before[0] < next[0]) return say("closed-now");
    const [day, today] = [next[0], minute].map((minute) => Math.floor(minute / DAY)), time = clock(next[0]);
    return day === today ? say("opens-at", { time }) : say("opens-on", { day: words.days[day], time });
  }

  /** Says in each entry whether the place is open now. */
  function tellNow() {
    minute = now();
    for (const part of $$(".now", lists)) part.remove();
    for (const place of minute === null ? [] : places) {
      const hours = $(".hours", place.item), said = hours && sayOpen(place);
      if (said) $("bdi", hours).before(make("span", `${said}.`, { className: "now" }), " ");
    }
    for (const choice of $$("[data-group=now]", form)) choice.hidden = minute === null;
  }

  /** Whether there is time for a place in a break, from a minute on if that is within it: minutes to spare, or why there are none. */
  function fitOf({ minutes, stay, surely, perhaps }, { from, to }, since = minute) {
    if (since > from && since < to) from = since;
    if (to - from < stay) return "too-short";
    if (to - from - 2 * minutes < stay) return "too-far";
    if (!surely) return "unknown";
    const left = (spans) => Math.max(...spans.map(([opens, closes]) => Math.min(closes, to - minutes) - Math.max(opens, from + minutes) - stay));
    const spare = left(surely);
    if (spare >= 0) return spare < TIGHT ? "tight" : spare;
    return left(perhaps) >= 0 ? "unknown" : "closed";
  }
  const sayFit = (fit) => typeof fit === "number" ? say("fit-spare", { spare: fit }) : say(`fit-${fit}`);
  const breakOf = (id) => breaks.find((pause) => pause.id === id);

  let told = "";
  /** Says beside each walk whether there is time for it in a break. */
  function tellFits(id) {
    const pause = breakOf(id), key = [id, walked, pause && minute].join();
    if (key === told) return;
    told = key;
    for (const part of $$(".fit", lists)) part.remove();
    for (const place of pause ? places : []) {
      const fit = fitOf(place, pause);
      $(".walk", place.item).append(make("span", sayFit(fit), { className: fit === "unknown" ? "fit is-unknown" : "fit" }));
    }
  }

  const ownBreaks = new Map($$(".breaks", list).map((part) => [part.closest(".entry"), [...part.childNodes]]));
  const dayOf = ({ from }) => Math.floor(from / DAY);
  /** Only then do the names of their days tell breaks apart. */
  const isOneWeek = breaks.length && dayOf(breaks.at(-1)) - dayOf(breaks[0]) < 7;

  /** The breaks with time for a place, all of each, in the words of the page: `Lunch Mon–Wed (12 min to spare)`. */
  function sayBreaks(place) {
    const runs = [];
    for (const name of new Set(breaks.map(({ name }) => name))) {
      let run;
      for (const pause of breaks.filter((pause) => pause.name === name)) {
        const fit = fitOf(place, pause, null);
        if (run?.fit === fit && dayOf(run.last) + 1 === dayOf(pause)) run.last = pause;
        else runs.push(run = { name, fit, first: pause, last: pause });
      }
    }
    const said = runs.filter(({ fit }) => fit === "tight" || typeof fit === "number").map(({ name, fit, first, last }) => {
      const days = first === last ? first.day : say("weekdays", { first: first.day, last: last.day });
      return say("break-fits", { name, days, fit: sayFit(fit) });
    });
    return said.length ? said.reduce((rest, next) => say("list-comma", { rest, next })) : "";
  }

  /** Says in each entry in which breaks there is time for it, by the walks as they are now. */
  function tellBreaks(isOwn) {
    for (const place of isOneWeek ? places : []) {
      const said = isOwn ? ownBreaks.get(place.item) ?? [] : sayBreaks(place);
      const part = partOf(place.item, "breaks", said.length);
      part?.replaceChildren(...isOwn || !said ? said : [make("span", say("breaks-label"), { className: "label" }), ` ${said}`]);
    }
  }

  /** Of the breaks that are under way or begin soon, the first. */
  const nextBreak = () => minute === null ? null : breaks.find(({ from, to }) => to > minute && from < minute + SOON);
