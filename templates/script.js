// Chooses, filters and magnifies. All text is in the page already; what a place is like stands in its data attributes.
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const form = $(".filters"), view = $(".view"), plane = $(".plane", view), map = $(".map", plane), foot = $(".foot", view);
  const list = $(".entries"), heading = $("#_list"), panel = $(".chosen-place");
  const wide = matchMedia("(min-width: 56.25em)"), still = matchMedia("(prefers-reduced-motion: reduce)");

  const places = $$(".entry", list).map((item) => {
    const { section, within, category = "", diet = "", price, lat, lon } = item.dataset;
    const number = $(".number", item).hash.slice(2), marker = $(`#_${number}`, map);
    const index = $(`.index a[href="#${item.id}"]`)?.parentElement;
    return {
      id: item.id, item, marker, walk: $(`#_w${number}`, map), pick: $(".pick", item), number, lat: +lat, lon: +lon,
      parts: [item, index, marker, ...$$(`[data-of="${number}"]`, map)].filter(Boolean),
      facts: { section: [section], within: +within, category: category.split("|"), diet: diet.split("|"), price: [price] },
    };
  });
  const byId = new Map(places.flatMap((place) => [[place.id, place], [`_${place.number}`, place]]));
  const named = (place) => $("h3 bdi", place.item).textContent;
  const minutes = (place) => $(".minutes", place.item).textContent;
  const say = (text) => { $(".said", form).textContent = text; };
  const make = (tag, text, more) => Object.assign(document.createElement(tag), { textContent: text }, more);

  // The address: filters and picks in the query, the chosen place in the fragment.
  const names = ["q", "section", "within", "diet", "price", "category", "only", "picks"];
  let picks = new Set(), chosen;

  function readAddress() {
    const address = new URLSearchParams(location.search);
    for (const control of form.elements) {
      const values = address.getAll(control.name);
      if (control.matches("[type=checkbox], [type=radio]")) {
        control.checked = values.includes(control.value) || (control.value === "" && !values.length);
      } else if (control.name) control.value = values[0] ?? "";
    }
    picks = new Set((address.get("picks") ?? "").split(",").filter((id) => byId.has(id)));
  }

  function writeAddress(push) {
    const address = new URLSearchParams(location.search);
    names.forEach((name) => address.delete(name));
    for (const [name, value] of new FormData(form)) if (value) address.append(name, value);
    if (picks.size) address.set("picks", [...picks].join(","));
    const query = `${address}`.replaceAll("%2C", ","), { pathname, href } = location;
    const next = (query ? `?${query}` : pathname) + (chosen ? `#${chosen.id}` : "");
    if (new URL(next, href).href === href) return;
    try {
      history[push ? "pushState" : "replaceState"](null, "", next);
    } catch { /* Some browsers let no script change the address of a file: the page works, its address stays. */ }
  }

  // Filters: a place must fit each group; `options` are the group's chosen values, never none.
  const any = (name) => ({ facts }, options) => options.some((option) => facts[name].includes(option));
  const fits = {
    q: (place, [query]) => fold(query).trim().split(" ").every((word) => searchText(place).includes(/[\u2e80-\uffff]/.test(word) ? word : ` ${word}`)),
    section: any("section"), price: any("price"), category: any("category"),
    diet: ({ facts }, options) => options.every((option) => facts.diet.includes(option)),
    within: ({ facts }, [most]) => facts.within <= most,
    only: ({ id }) => picks.has(id),
  };
  const groups = Object.keys(fits);
  const widen = {
    q: "Any words", section: "All sections", within: "Any walking time", diet: "Any diet", price: "Any price",
    category: "Any category", only: "Not only my picks",
  };
  // Words without accents, case and signs, each after a space: one is found by how it begins.
  const fold = (text) => ` ${text}`.normalize("NFD").replace(/[\p{M}'’]/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ");
  const searchText = (place) => place.text ??= fold(
    [place.item.dataset.section, ...$$("h3, .about, .note", place.item).map((part) => part.textContent)].join(" "));

  function update() {
    const data = new FormData(form), wanted = {};
    for (const group of groups) wanted[group] = data.getAll(group).filter((value) => value.trim());
    const active = groups.filter((group) => wanted[group].length);
    const without = (left) => {
      const rest = active.filter((group) => group !== left);
      return places.filter((place) => rest.every((group) => fits[group](place, wanted[group])));
    };
    const found = new Set(without());
    for (const place of places) {
      for (const part of place.parts) part.classList.toggle("out", !found.has(place));
      place.pick?.setAttribute("aria-pressed", picks.has(place.id));
    }
    for (const part of $$(".index, .index section")) part.classList.toggle("out", !$("li:not(.out)", part));
    for (const group of groups) {
      const rest = without(group);
      const count = (value) => {
        const options = group === "diet" ? [...wanted.diet, value] : [value];
        return rest.filter((place) => fits[group](place, options)).length;
      };
      for (const input of $$(`input[name="${group}"][value]:not([value=""])`, form)) {
        const left = group === "only" ? picks.size : count(input.value);
        $(".count", input.parentElement).textContent = left;
        input.parentElement.classList.toggle("none", !left);
      }
      for (const option of $$(`select[name="${group}"] option[value]:not([value=""])`, form)) {
        option.textContent = `${option.dataset.text} (${count(option.value)})`;
      }
    }
    const hidden = active.filter((group) => group !== "q" && group !== "only").length;
    $(".active", form).textContent = hidden ? `(${hidden})` : "";
    $("[data-do=reset]", form).hidden = !active.length;
    const all = `${places.length} place${places.length === 1 ? "" : "s"}`;
    $(".found", form).textContent = active.length ? `${found.size} of ${all}` : all;
    const ways = found.size ? [] : active.map((group) => [group, without(group).length]).filter(([, left]) => left);
    const nothing = $(".nothing", form);
    nothing.hidden = found.size > 0;
    $("p", nothing).textContent = wanted.only.length && !picks.size
      ? "You have no picks yet: press Pick beside a place." : "Nothing matches. Widen the search:";
    $("div", nothing).replaceChildren(
      ...ways.map(([group, left]) => make("button", `${widen[group]} (${left})`, { type: "button", onclick: () => clear([group]) })),
      make("button", `Show all ${places.length}`, { type: "button", onclick: () => clear(groups) }));
    if (chosen && !found.has(chosen)) choose();
  }

  function clear(which) {
    for (const control of form.elements) {
      if (!which.includes(control.name)) continue;
      if (control.matches("[type=checkbox], [type=radio]")) control.checked = control.value === "";
      else control.value = "";
    }
    changed();
    $(".status", form).focus();
  }

  function changed() {
    update();
    writeAddress();
  }

  // Choosing
  function choose(place) {
    for (const part of [chosen?.item, chosen?.marker, chosen?.walk]) part?.classList.remove("chosen");
    chosen?.marker?.removeAttribute("aria-current");
    chosen = place;
    panel.hidden = !place;
    if (!place) return;
    for (const part of [place.item, place.marker, place.walk]) part?.classList.add("chosen");
    place.marker?.setAttribute("aria-current", "true");
    panel.replaceChildren(
      make("a", `${place.number} ${named(place)}`, { href: `#${place.id}` }), make("span", `${minutes(place)} min`),
      make("button", "Close", { type: "button", onclick: close }));
    reveal(place);
  }

  function close() {
    const { item, marker } = chosen;
    const back = item.contains(document.activeElement) ? $(".number", item) : panel.contains(document.activeElement) && marker;
    choose();
    writeAddress(true);
    if (back) back.focus({ preventScroll: true });
  }

  function readAll() {
    readAddress();
    const place = byId.get(decodeURIComponent(location.hash.slice(1)));
    update();
    if (place?.item.classList.contains("out")) {
      clear(groups);
      place.item.scrollIntoView();
    }
    choose(place);
  }

  const scroll = (element, block) => element.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.marker, a.number");
    const place = link && !event.ctrlKey && !event.metaKey && !event.shiftKey && byId.get(link.getAttribute("href").slice(1));
    if (!place) return;
    event.preventDefault();
    choose(place);
    writeAddress(true);
    const inList = place.item.contains(link);
    if (inList && !wide.matches) scroll(view, "start");
    if (inList) return;
    if (wide.matches) scroll(place.item, "center");
    if (!event.detail) { // By keyboard: go on reading there.
      place.item.tabIndex = -1;
      place.item.focus({ preventScroll: wide.matches });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.value) return;
    if (chosen) close();
    else fit();
  });
  addEventListener("popstate", readAll);

  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const place = places.find(({ pick }) => pick && pick === target);
    if (!place) return;
    if (!picks.delete(place.id)) picks.add(place.id);
    changed();
    if (place.item.classList.contains("out")) $(".status", form).focus();
  });

  // The map: moved by a transform alone, which costs no painting; drawn anew, with marks in their size, when it rests.
  const most = 8;
  let k = 1, x = 0, y = 0, drawn = 1, rest;

  function move(nextK, nextX, nextY, glide) {
    const room = view.getBoundingClientRect(), box = foot.getBoundingClientRect();
    k = Math.min(most, Math.max(1, nextK));
    const bound = (value, start, size, space) => k === 1 ? 0 : size * k <= space
      ? (space - size * k) / 2 - start : Math.min(-start, Math.max(space - start - size * k, value));
    x = bound(nextX, box.left - room.left, box.width, room.width);
    y = bound(nextY, box.top - room.top, box.height, room.height);
    plane.classList.add("moving");
    plane.classList.toggle("glide", !!glide);
    plane.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    clearTimeout(rest);
    rest = setTimeout(settle, 250);
  }

  /** Magnifies about a point of the window; without one, about the middle. */
  function zoom(factor, point, glide = !point) {
    const room = view.getBoundingClientRect(), box = foot.getBoundingClientRect();
    const [px, py] = point ?? [room.left + room.width / 2, room.top + room.height / 2];
    const next = Math.min(most, Math.max(1, k * factor)), ratio = next / k;
    move(next, px - box.left - (px - box.left - x) * ratio, py - box.top - (py - box.top - y) * ratio, glide);
  }

  const fit = () => k > 1 && move(1, 0, 0, true);

  function settle() {
    plane.classList.remove("moving", "glide");
    if (k === 1) plane.style.transform = "";
    if (k === drawn) return;
    drawn = k;
    view.style.setProperty("--k", k);
    view.style.setProperty("--w", k ** -.4);
    view.classList.toggle("zoomed", k > 1);
    for (const name of $$(".names [data-zoom]", map)) name.style.display = name.dataset.zoom <= k ? "inline" : "";
    const bars = $$(".scale", foot), bar = bars.findLast(({ dataset }) => (dataset.zoom ?? 1) <= k);
    for (const each of bars) each.style.display = each === bar ? "inline" : "none";
  }

  /** Brings a place's marker into the frame. */
  function reveal({ marker }) {
    if (!marker || k === 1) return;
    const room = view.getBoundingClientRect(), { left, top, width, height } = marker.getBoundingClientRect();
    const [px, py] = [left + width / 2 - room.left, top + height / 2 - room.top];
    if (px < 20 || py < 20 || px > room.width - 20 || py > room.height - 20) {
      move(k, x + room.width / 2 - px, y + room.height / 2 - py, true);
    }
  }

  const fingers = new Map();
  let dragged, tap = { time: 0 };
  const middle = () => [0, 1].map((axis) => [...fingers.values()].reduce((sum, at) => sum + at[axis], 0) / fingers.size);
  const spread = () => {
    const [a, b] = fingers.values();
    return b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 1;
  };
  view.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest(".zoom")) return;
    if (!fingers.size) dragged = false;
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
  });
  view.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId), at = [event.clientX, event.clientY];
    if (!before || (k === 1 && fingers.size < 2)) return;
    if (!dragged && Math.hypot(at[0] - before[0], at[1] - before[1]) < 5) return;
    if (!dragged) view.setPointerCapture(event.pointerId);
    dragged = true;
    const [fromX, fromY] = middle(), apart = spread();
    fingers.set(event.pointerId, at);
    const [toX, toY] = middle();
    x += toX - fromX;
    y += toY - fromY;
    zoom(spread() / apart, [toX, toY]);
  });
  for (const end of ["pointerup", "pointercancel"]) view.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId));
  view.addEventListener("touchmove", (event) => {
    if (event.cancelable && (event.touches.length > 1 || k > 1)) event.preventDefault();
  }, { passive: false });
  view.addEventListener("dragstart", (event) => event.preventDefault());
  view.addEventListener("click", (event) => {
    if (dragged) {
      event.preventDefault();
      event.stopPropagation();
      dragged = false;
    } else if (!event.target.closest("a, button")) {
      const { timeStamp: time, clientX, clientY } = event;
      const again = time - tap.time < 400 && Math.hypot(clientX - tap.clientX, clientY - tap.clientY) < 30;
      if (again) zoom(2, [clientX, clientY], true);
      tap = again ? { time: 0 } : { time, clientX, clientY };
    }
  }, true);
  view.addEventListener("wheel", (event) => {
    // Where the map scrolls along with the list, the wheel is the list's until the map has been entered.
    if (!event.ctrlKey && !wide.matches && !view.contains(document.activeElement)) return;
    if (k === 1 && event.deltaY > 0) return;
    event.preventDefault();
    const pixels = event.deltaY * [1, 20, 400][event.deltaMode];
    zoom(2 ** (-pixels / (event.ctrlKey ? 100 : 300)), [event.clientX, event.clientY]);
  }, { passive: false });

  const pan = (dx, dy) => move(k, x + dx, y + dy, true);
  const keys = {
    "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), 0: fit, ArrowLeft: () => pan(80, 0),
    ArrowRight: () => pan(-80, 0), ArrowUp: () => pan(0, 80), ArrowDown: () => pan(0, -80),
  };
  map.tabIndex = 0;
  map.setAttribute("aria-keyshortcuts", "+ - 0 ArrowLeft ArrowRight ArrowUp ArrowDown");
  map.addEventListener("keydown", (event) => {
    const key = keys[event.key];
    if (!key || event.ctrlKey || event.metaKey || event.altKey || (k === 1 && event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    key();
  });
  map.addEventListener("focusin", ({ target }) => reveal({ marker: target.closest(".marker:focus-visible") }));

  // Where am I
  const walkingOrder = heading.textContent;

  function straight(from, { lat, lon }) {
    const rad = Math.PI / 180, mean = ((from.latitude + lat) / 2) * rad;
    return 6371008.8 * rad * Math.hypot(lat - from.latitude, (lon - from.longitude) * Math.cos(mean));
  }

  function length(metres) {
    if (list.dataset.units === "metric") {
      return metres < 995 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`;
    }
    return metres < 150 ? `${Math.round(metres / 15.24) * 50} ft` : `${(metres / 1609.344).toFixed(1)} mi`;
  }

  function order(from) {
    $$(".here, .crow").forEach((mark) => mark.remove());
    $("[data-do=near]").setAttribute("aria-pressed", !!from);
    heading.textContent = from ? "Nearest to you, in a straight line" : walkingOrder;
    const far = new Map(places.map((place) => [place, from ? straight(from, place) : +place.number]));
    list.append(...[...places].sort((a, b) => far.get(a) - far.get(b)).map(({ item }) => item));
    if (!from) return say("");
    for (const [place, metres] of far) {
      $(".walk", place.item).append(make("span", `${length(metres)} from you, straight`, { className: "crow" }));
    }
    const { lon, lat, x, y } = map.dataset, at = [(from.longitude - lon) * x, (lat - from.latitude) * y];
    const { width, height } = map.viewBox.baseVal;
    const inside = at[0] > 0 && at[1] > 0 && at[0] < width && at[1] < height;
    if (inside) {
      const svg = (tag, className) => {
        const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
        made.setAttribute("class", className);
        return made;
      };
      const here = svg("g", "here"), same = svg("g", "still"), dot = svg("circle", "dot");
      here.setAttribute("transform", `translate(${at})`);
      dot.setAttribute("r", 7);
      same.append(dot);
      here.append(same);
      $(".marks", map).append(here);
    }
    const where = inside ? "You are the blue dot on the map." : "You are outside the map.";
    say(`${where} Sorted by straight line from you, not by walks; the minutes are still from the venue.`);
  }

  const failures = ["", "This page may not see where you are: the browser said no.", "The browser cannot tell where you are.",
    "It took too long to find where you are; try again outdoors."];
  const buttons = {
    in: () => zoom(1.5), out: () => zoom(1 / 1.5), fit, print: () => print(), reset: () => clear(groups),
    near(button) {
      if (button.getAttribute("aria-pressed") === "true") return order();
      if (!navigator.geolocation) return say(failures[2]);
      say("Looking for where you are …");
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => order(coords), ({ code }) => say(failures[code]), { enableHighAccuracy: true, timeout: 20000 });
    },
    async copy() {
      try {
        await navigator.clipboard.writeText(location.href);
        say("The link is copied.");
      } catch {
        say("The browser does not let a page copy: take the link from the address bar.");
      }
    },
  };
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-do]");
    if (button) buttons[button.dataset.do]?.(button);
  });

  $$(".scripted").forEach((part) => part.classList.remove("scripted")); // Browsers that do not know the media query.
  readAll();
})();
