// Chooses, filters and magnifies. What a place is like stands in its data attributes, what is said in the page.
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const form = $(".filters"), list = $(".entries"), lists = list.closest(".lists"), dock = $(".dock"), panel = $(".chosen-place");
  const view = $(".view"), plane = $(".plane", view), map = $(".map", plane), foot = $(".foot", view);
  const wide = matchMedia("(min-width: 56.25em)"), still = matchMedia("(prefers-reduced-motion: reduce)");
  const text = (element) => element.textContent;
  const words = JSON.parse(text($("#_words")));
  /** What the page says, with the gaps of a message filled. */
  const say = (message, gaps = {}) => words[message].replace(/\{([a-z]+)\}/g, (_, gap) => gaps[gap]);
  /** Marks what is said where it is not in the language of the page. */
  const mark = (element) => { if (words.lang) element.lang = words.lang; };
  // A browser lays out anew whatever is written to, even when it said the same before.
  const put = (element, words) => { if (text(element) !== `${words}`) element.textContent = words; };
  const write = (name, words, from = form) => put($(name, from), words);
  const press = (button, on) => button.setAttribute("aria-pressed", on);
  const rectOf = (part) => part.getBoundingClientRect();
  const make = (tag, words, more) => Object.assign(document.createElement(tag), { textContent: words }, more);

  const places = $$(".entry", list).map((item, index) => {
    const number = index + 1, marker = $(`#_${number}`, map);
    const own = { number, rank: number, minutes: +item.dataset.within, isOut: false, isUnsure: false, isPicked: false };
    return { ...own, id: item.id, item, marker, parts: [item, marker], values: {} };
  });
  for (const part of $$("[data-of]")) places[part.dataset.of - 1].parts.push(part);
  const placeAt = (hash) => places.find(({ id, number }) => hash === `#${id}` || hash === `#_${number}`);
  const walkOf = ({ number }) => $(`#_w${number}`, map);
  const picks = new Set();
  let chosen, isRead = false;
  /** The link by which it was chosen. */
  let chosenBy;

  // The key narrows the list to sections, if there are several.
  const chips = new Map($("[data-group=section]", form) ? $$(".key a").map((link) => {
    const chip = make("button", "", { type: "button" }), { section } = link.dataset;
    Object.assign(chip.dataset, { do: "section", section });
    chip.append(...link.childNodes);
    press(chip, false);
    link.replaceWith(chip);
    return [section, chip];
  }) : []);

  // The address: filters and picks in the query, the chosen place in the fragment.
  function readAddress() {
    const address = new URL(location).searchParams, picked = address.get("picks")?.split(",");
    picks.clear();
    for (const place of places) if (picked?.includes(place.id)) picks.add(place);
    for (const control of form.elements) set(control, address.getAll(control.name));
    recall(address);
    // Who opens the page shortly before a break wants to know where to go.
    const soon = !isRead && !location.search && !location.hash && nextBreak();
    if (soon) form.elements.break.value = soon.id;
    if (location.search || isUpdated || soon || walking.some(isWished)) update(); // Else all is still as the page came.
    const place = placeAt(location.hash), wasOut = place?.isOut;
    if (wasOut) {
      reset(groups);
      update();
    }
    // Before it is chosen: whether the card shows depends on what is in sight.
    if (!isRead && location.hash === `#_${place?.number}`) view.scrollIntoView();
    else if (wasOut || (place && !isRead)) place.item.scrollIntoView({ block: wasOut || wide.matches ? "center" : "start" });
    if (place !== chosen) choose(place, { glide: isRead });
    if (wasOut) writeAddress();
    isRead = true;
  }

  function writeAddress(push) {
    const next = new URL(location), address = next.searchParams;
    for (const { name } of [{ name: "picks" }, ...groups, ...walking]) address.delete(name);
    for (const [name, value] of new FormData(form)) if (value) address.append(name, value);
    if (picks.size) address.set("picks", [...picks].map(({ id }) => id).join());
    next.search = next.search.replaceAll("%2C", ",");
    next.hash = chosen?.id ?? "";
    $(".link", form).hidden = true;
    if (next.href === location.href) return;
    try {
      history[push ? "pushState" : "replaceState"](null, "", next);
    } catch { /* Some browsers let no script change the address of a file: the page works, its address stays. */ }
  }

  const isWished = ({ type, checked, value }) => type === "checkbox" ? checked : value;

  /** Gives a control these values, of which none stands for "any". */
  function set(control, values) {
    if (!/radio|checkbox/.test(control.type)) control.value = values[0] ?? "";
    else control.checked = values.length ? values.includes(control.value) : !control.value;
  }

  // Filters: a place has to fit each group, by one of the values wanted there; by all words and all diets.
  const groups = $$("[data-group]", form).map((element) => {
    const { group: name, any } = element.dataset, choices = $$("[value]:not([value=''])", element);
    return { element, name, any, choices, all: name === "q" || name === "diet" };
  });
  const tests = {
    q: (place, word) => textOf(place).includes(word),
    within: (place, most) => place.minutes <= most,
    only: (place) => picks.has(place),
    break: (place, id) => { const fit = fitOf(place, breakOf(id)); return fit === "tight" || fit === "unknown" || typeof fit === "number"; },
    now: isOpen,
    people: (place, people) => place.item.dataset.people >= +people,
  };
  const withDiets = new Set($$(".entry[data-diet]", list).map(({ dataset }) => dataset.section));
  /** Where nobody has noted whether a place fits. */
  const isUnknown = {
    diet: ({ item: { dataset } }) => !dataset.diet && withDiets.has(dataset.section),
    people: ({ item: { dataset } }) => !dataset.people,
    now: (place) => isOpen(place) === null,
  };
  /** What a place has of a group. */
  const valuesOf = (place, name) => place.values[name] ??= place.item.dataset[name]?.split("|") ?? [];

  /** Whether a place fits; null where nobody knows. */
  function fits(place, { name, all }, values) {
    const fit = (value) => tests[name] ? tests[name](place, value) : valuesOf(place, name).includes(value);
    return (all ? values.every(fit) : values.some(fit)) || (isUnknown[name]?.(place) ? null : false);
  }

  /** Words without accents, case and signs, each after a space: one is found by how it begins. */
  const fold = (words) => ` ${words}`.normalize("NFD").replace(/[\p{M}'’]/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ");
  const textOf = (place) => place.text ??=
    fold([place.item.dataset.section, ...$$("h3, .about, .note", place.item).map(text)].join(" "));
  // Chinese and Japanese have no spaces between words.
  const wordsOf = (query) => (fold(query).match(/ \S+/g) ?? [])
    .map((word) => /[\u2e80-\uffff]/.test(word) ? word.trim() : word);

{% include "now.js" %}
{% include "walks.js" %}

  const total = text($(".found", form));
  let isUpdated = false;

  /** The places that fit all groups, those that may, and for each group those that fit all others: its choices are counted among
   * them. */
  function sift(wanted) {
    const found = new Set(), unsure = new Set(), without = new Map(groups.map((group) => [group, []]));
    for (const place of places) {
      const unfit = wanted.map(({ group, values }) => ({ group, fit: fits(place, group, values) })).filter(({ fit }) => !fit);
      if (!unfit.length) found.add(place);
      else if (unfit.every(({ fit }) => fit === null)) unsure.add(place);
      for (const group of groups) if (unfit.every((other) => other.group === group)) without.get(group).push(place);
    }
    return { found, unsure, without };
  }

  const setFound = (part, { isOut, isUnsure }) => {
    part.classList.toggle("out", isOut);
    part.classList.toggle("unsure", isUnsure);
  };
  /** Places that the map does not show yet as the list does, and the frame in which it will. */
  const unmarked = new Set();
  let marking = 0;

  /** Shows on the map what the list shows: after the frame of the list, some places in each frame, so that the list need not wait. */
  function markFound() {
    for (const place of [...unmarked].slice(0, 100)) {
      for (const part of place.parts) if (map.contains(part)) setFound(part, place);
      unmarked.delete(place);
    }
    marking = unmarked.size ? requestAnimationFrame(markFound) : 0;
  }

  function show(found, unsure) {
    for (const place of places) {
      const isUnsure = unsure.has(place), isOut = !isUnsure && !found.has(place), isPicked = picks.has(place);
      const isOther = isOut !== place.isOut || isUnsure !== place.isUnsure;
      if (isPicked !== place.isPicked) press($(".pick", place.item), isPicked);
      Object.assign(place, { isOut, isUnsure, isPicked });
      if (!isOther) continue;
      for (const part of place.parts) if (!map.contains(part)) setFound(part, place);
      unmarked.add(place);
    }
    marking ||= requestAnimationFrame(() => setTimeout(markFound));
    arrange();
    press($(".pick", panel), picks.has(chosen));
    for (const part of $$(".index, .index section")) part.classList.toggle("out", !$("li:not(.out)", part));
  }

  const apart = make("li", say("not-known"), { className: "apart" });
  let arranged = places;
  /** How far each place is from the reader, if they want to know. */
  let crow = null;

  /** Puts the list in order: the nearest first, what may not fit behind the rest. */
  function arrange() {
    const far = (place) => crow?.get(place) ?? place.rank;
    const next = [...places].sort((a, b) => a.isUnsure - b.isUnsure || far(a) - far(b));
    apart.remove();
    let at = list.firstElementChild;
    for (const { item } of next) {
      if (item === at) at = item.nextElementSibling;
      else at.before(item);
    }
    arranged = next;
    next.find(({ isUnsure }) => isUnsure)?.item.before(apart);
  }

  /** Says for each choice of a group how many of these places it would leave. */
  function count(group, rest, data) {
    const { name, all, choices } = group, test = tests[name], besides = all ? data.getAll(name) : [], having = new Map();
    for (const place of test ? [] : rest) {
      if (all && !fits(place, group, besides)) continue;
      for (const value of valuesOf(place, name)) having.set(value, (having.get(value) ?? 0) + 1);
    }
    for (const choice of choices) {
      const left = test ? rest.filter((place) => test(place, choice.value)).length : having.get(choice.value) ?? 0;
      if (choice.dataset.text) put(choice, say("with-count", { choice: choice.dataset.text, count: left }));
      else {
        write(".count", left, choice.parentElement);
        choice.parentElement.classList.toggle("none", !left);
      }
      const chip = name === "section" && chips.get(choice.value);
      if (!chip) continue;
      write(".count", left, chip);
      press(chip, choice.checked);
    }
  }

  function update() {
    isUpdated = true;
    walk();
    const data = new FormData(form);
    const wanted = groups.map((group) => {
      return { group, values: group.name === "q" ? wordsOf(data.get("q")) : data.getAll(group.name).filter(Boolean) };
    }).filter(({ values }) => values.length);
    const { found, unsure, without } = sift(wanted);
    show(found, unsure);
    for (const group of groups) count(group, without.get(group), data);
    const hidden = wanted.filter(({ group }) => group.element.closest(".narrow")).length;
    tellFits(data.get("break"));
    write(".active", hidden ? `(${hidden})` : "");
    write(".found", wanted.length ? say(unsure.size ? "found-and-unknown" : "found", { found: found.size, all: total, unknown: unsure.size }) : total);
    write(".left", wanted.length ? text($(".found", form)) : "", dock);
    $("[data-do=reset]", form).hidden = !wanted.length;
    $(".nothing", form).hidden = found.size || unsure.size;
    write(".nothing p", form.elements.only.checked && !picks.size
      ? say("no-picks") : say("no-match"));
    const ways = wanted.map(({ group }) => [group, without.get(group).length]).filter(([, left]) => left);
    $(".nothing div", form).replaceChildren(...ways.map(([group, left]) =>
      make("button", say("with-count", { choice: group.any, count: left }), { type: "button", onclick: () => clear([group]) })));
    if (chosen?.isOut) choose();
  }

  function changed() {
    update();
    remember();
    writeAddress();
  }

  function reset(which) {
    for (const { name } of which) for (const control of form.elements) if (control.name === name) set(control, []);
  }

  function clear(which) {
    reset(which);
    $(".status", form).focus(); // First: a browser looks for another place for the focus when its button goes.
    changed();
  }

  // Choosing
  function choose(place, how) {
    for (const [each, on] of [[chosen, false], [place, true]]) {
      for (const part of each ? [...each.parts, walkOf(each)] : []) part?.classList.toggle("chosen", on);
      each?.marker.setAttribute("aria-current", on);
    }
    if (chosen?.name) stand(chosen);
    chosenBy = null;
    if (chosen) sight.unobserve(chosen.item);
    // What moved the map was the choice.
    if (chosen && !place && !isSteered) fit(SLOW);
    chosen = place;
    view.classList.toggle("choosing", !!place);
    $(".front", map)?.remove();
    panel.hidden = true;
    if (!place) return;
    const { item, marker, rank, id } = place, front = marker.cloneNode(true), directions = $(".directions", panel);
    for (const part of ["new", "walk", "hours", "words"]) {
      const [from, to] = [$(`.${part}`, item), $(`.${part}`, panel)];
      to.replaceChildren(...from?.cloneNode(true).childNodes ?? []);
      to.lang = from?.lang ?? "";
    }
    $("[data-do=more]", panel).href = `#${id}`;
    write("[data-do=more]", `${rank} ${text($("h3 bdi", item))}`, panel);
    write(".about", text($(".about > bdi", item)), panel);
    write(".said", "", panel);
    directions.href = $(".directions", item).href;
    directions.ariaLabel = $(".directions", item).ariaLabel;
    press($(".pick", panel), picks.has(place));
    // All markers step back behind a copy of this one: to change each would take long where there are many.
    for (const name of ["id", "href", "tabindex", "aria-current"]) front.removeAttribute(name);
    front.classList.add("front");
    front.ariaHidden = true;
    $(".marks", map).append(front);
    sight.observe(item);
    panel.hidden = false;
    const card = panel.offsetHeight;
    panel.hidden = isInSight(item);
    showWalk(place, card, how);
    if (!plane.classList.contains("moving")) setName();
  }

  function isInSight(element) {
    const { top, bottom } = rectOf(element);
    return Math.min(bottom, innerHeight) - Math.max(top, 0) > (bottom - top) / 2;
  }

  // The card shows while its place's entry is out of sight, the way back to the map while the map is.
  const sight = new IntersectionObserver(() => {
    const { top, bottom } = rectOf(lists);
    $(".to-map", dock).hidden = isInSight(view) || top > innerHeight - 100 || bottom < 100;
    panel.hidden = !chosen || isInSight(chosen.item);
  }, { threshold: [0, .25, .5, .75] });

  function close() {
    const { item, marker } = chosen, focused = document.activeElement;
    const isInside = item.contains(focused), back = isInside || panel.contains(focused) ? chosenBy ?? (isInside ? $(".number", item) : marker) : null;
    choose();
    writeAddress(true);
    if (back) back.focus({ preventScroll: true });
  }

  /** All of an entry does what its number does, but for its other links and a text that someone selects. */
  const numberOf = (target) => !target.closest("a, button") && !String(getSelection())
    ? target.closest(".entry")?.querySelector(".number") : null;

  /** The marker that the credit covers there. */
  const markerBelow = ({ target, clientX, clientY }) => target.closest(".credit")
    ? document.elementsFromPoint(clientX, clientY).map((element) => element.closest("a.marker")).find(Boolean) : null;

  const behavior = () => still.matches ? "auto" : "smooth";
  const scroll = (element, block) => element.scrollIntoView({ block, behavior: behavior() });

  document.addEventListener("click", (event) => {
    const { target, detail: byPointer } = event;
    const link = target.closest("a.marker, a.number") ?? (byPointer ? markerBelow(event) : null) ?? numberOf(target), button = target.closest("[data-do]");
    const place = link && !event.ctrlKey && !event.metaKey && !event.shiftKey && placeAt(link.getAttribute("href"));
    if (button?.href) event.preventDefault();
    buttons[button?.dataset.do]?.(button);
    if (!place) return;
    event.preventDefault();
    choose(place, { onMap: link === place.marker, byPointer });
    chosenBy = link.matches("a") ? link : null;
    writeAddress(true);
    if (link !== place.marker) return wide.matches || scroll(view, "start");
    if (wide.matches) scroll(place.item, "center");
    if (byPointer) return;
    place.item.tabIndex = -1; // By keyboard: go on reading there.
    place.item.focus({ preventScroll: wide.matches });
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.value) return;
    if (chosen) close();
    else fit();
  });
  addEventListener("popstate", readAddress);
  form.addEventListener("input", changed);
  // The first letter need not wait for the texts of all places.
  form.elements.q.addEventListener("focus", () => places.forEach(textOf), { once: true });
  form.addEventListener("submit", (event) => event.preventDefault());

  // The map: moved by a transform alone, which costs no painting; drawn anew, with marks in their size, when it rests.
  const frame = map.viewBox.baseVal, levels = $$(".level", map);
  const whole = map.dataset.whole?.split(" ").map(Number) ?? [0, 0, frame.width, frame.height];
  let k = 1, x = 0, y = 0, drawn = "1 false", rest;
  /** How much finer than on a phone letters and marks are drawn: as if the map were magnified. */
  let fine = +getComputedStyle(view).getPropertyValue("--fine");
  /** Whether more than the frame has been seen. From then on far places stand where they are, until the first view returns. */
  let around = false;
  /** Whether the map has been moved since it last showed a walk or the first view. */
  let isSteered = false;
  /** What was in the view's middle when the map was last moved, in the map's widths. */
  let middle;
  const isFirst = () => k === 1 && Math.abs(x) + Math.abs(y) < 1;
  for (const far of $$(".far", map)) far.style.cssText = far.dataset.moved;

  /** Where view and map are, in pixels: the view, the frame before it is moved, and the whole map around that. */
  function measure() {
    const room = rectOf(view), box = rectOf(foot), pixels = box.width / frame.width;
    const [left, top, right, bottom] = whole.map((units) => units * pixels);
    const least = Math.min(1, room.width / (right - left), room.height / (bottom - top));
    return { room, box, least, sides: [[left, right], [top, bottom]] };
  }

  /** Magnifies about a point of the window, without one about the map's middle, and shifts by so many pixels; `covered` are those at
   * the view's lower edge that cannot be seen. */
  function move(factor, point, dx = 0, dy = 0, glide = point ? 0 : 200, covered = 0) {
    const { room, box, least, sides } = measure();
    const [px, py] = point ?? [room.left + room.width / 2, room.top + room.height / 2];
    const before = k, shifted = dx || dy;
    k = Math.min(8, Math.max(least, k * factor));
    // The first view is on the way out.
    if (Math.abs(k - 1) < .01 || (!around && !shifted && before > 1 && k < 1)) k = 1;
    const bound = (to, start, [low, high], space) => (high - low) * k <= space
      ? (space - (high + low) * k) / 2 - start : Math.min(-start - low * k, Math.max(space - start - high * k, to));
    const about = (at, from) => at - (at - from) * k / before;
    const to = [about(px - box.left, x) + dx, about(py - box.top, y) + dy];
    const within = ([across, down]) =>
      [bound(to[0], box.left - room.left, across, room.width), bound(to[1], box.top - room.top, down, room.height - covered)];
    const inFrame = within([[0, box.width], [0, box.height]]);
    [x, y] = around || shifted || k < 1 ? within(sides) : inFrame;
    if (isFirst()) x = y = 0;
    middle = [(room.left + room.width / 2 - box.left - x) / k / box.width, (room.top + room.height / 2 - box.top - y) / k / box.width];
    around ||= k < 1 || Math.abs(x - inFrame[0]) > 1 || Math.abs(y - inFrame[1]) > 1;
    plane.classList.add("moving");
    plane.classList.toggle("glide", glide > 0);
    plane.style.transitionDuration = `${glide}ms`;
    view.classList.toggle("around", around);
    plane.style.transformOrigin = `${box.left - room.left}px ${box.top - room.top}px`;
    plane.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    clearTimeout(rest);
    rest = setTimeout(settle, Math.max(250, glide + 50));
    isSteered = true;
  }

  const pan = (dx, dy) => isFirst() || move(1, null, dx, dy);

  function fit(glide = 200) {
    isSteered = false;
    if (isFirst()) return;
    k = 1;
    around = false;
    move(1, null, 0, 0, glide);
    isSteered = false;
  }

  function settle() {
    plane.classList.remove("moving", "glide");
    view.classList.toggle("zoomed", !isFirst());
    view.classList.toggle("away", around);
    for (const [name, below] of [["small", 1], ["tiny", .5]]) view.classList.toggle(name, k * fine < below);
    for (const [name, from] of [["twice", 2], ["fourfold", 4], ["eightfold", 8]]) view.classList.toggle(name, k * fine > from - .01);
    view.classList.toggle("distant", k < .25);
    levels.forEach((level, index) => level.style.display = index && level.dataset.from > k ? "none" : "");
    if (drawn === `${k} ${around}`) return setName();
    const bars = $$(".scale", foot), bar = bars.findLast(({ dataset }) => (dataset.zoom ?? 1) <= k) ?? bars[0];
    for (const each of bars) each.style.display = each === bar ? "inline" : "none";
    addNames();
    requestAnimationFrame(() => draw());
  }

  /** Sets a name on a side of its mark: that of a place where the map has room for it. */
  function stand({ marker, name }, [anchor, x, y] = marker.dataset.name.split(" ").slice(1)) {
    $("text", name).setAttribute("class", `beside ${anchor}`);
    $("text", name).setAttribute("transform", `translate(${x} ${y})`);
  }

  /** Adds the names of places beside their numbers, as soon as there is room for them. */
  function addNames() {
    for (const place of places) {
      const { marker } = place, zoom = parseFloat(marker.dataset.name);
      if (place.name || !(zoom <= k * fine)) continue;
      $(".names", map).insertAdjacentHTML("beforeend", `<g class="place-name ${marker.matches(".far") ? "far" : ""}"
        transform="${marker.getAttribute("transform")}" data-zoom="${zoom}" data-moved="${marker.dataset.moved ?? ""}"><g
        class="still"><text dy=".35em"></text></g></g>`);
      place.name = $(".names", map).lastElementChild;
      write("text", text($("h3 bdi", place.item)), place.name);
      stand(place);
      place.name.classList.toggle("out", place.isOut);
      place.name.classList.toggle("chosen", place === chosen);
      place.parts.push(place.name);
    }
  }

  /** Gives lines, names and marks their size at this magnification: some in each frame, so that none takes long. */
  function draw(parts = [...$$(".chart, .walks, .names > text, .names > g, .leaders > *, .venue, .origin, .marker, .here", map)]) {
    if (plane.classList.contains("moving")) return;
    const size = k * fine;
    const width = size ** (size < 1 ? -.3 : -.4); // Of lines: neither ribbons when magnified nor blobs when made smaller.
    foot.style.cssText = `--k: ${k}`;
    for (const part of parts.splice(0, 50)) {
      const { moved = "", zoom, until = Infinity } = part.dataset;
      part.style.cssText = `--k: ${size}; --w: calc(${width} * var(--lines)); ${moved}; ${zoom ? `display: ${zoom <= size && size < until ? "inline" : "none"}` : ""}`;
    }
    drawn = parts.length ? "" : `${k} ${around}`;
    if (drawn) setName();
    else requestAnimationFrame(() => draw(parts));
  }

  /** Where a name may stand beside a mark, in units. */
  const BESIDE = [["middle", 0, 20], ["middle", 0, -20], ["start", 16, 0], ["end", -16, 0]];

  /** Sets a name on the first of these sides where all of it is in sight and covers none of these boxes. */
  function setBeside(mark, sides, taken = []) {
    const name = $("text", mark.name), room = rectOf(view), boxes = [...taken, ...$$(".zoom button").map(rectOf)];
    const isFree = (side) => {
      stand(mark, side);
      const past = Math.max(0, room.left - rectOf(name).left) - Math.max(0, rectOf(name).right - room.right);
      if (past && side?.[0] === "middle") stand(mark, ["middle", side[1] + past * fine * frame.width / rectOf(foot).width, side[2]]);
      const { left, top, right, bottom } = rectOf(name);
      return left > room.left - 1 && right < room.right + 1 && top > room.top && bottom < room.bottom
        && !boxes.some((other) => other.left < right && other.right > left && other.top < bottom && other.bottom > top);
    };
    if (!sides.some(isFree)) stand(mark, ["out", 0, 0]);
  }

  /** Sets the name of the chosen place where all of it is in sight. */
  function setName() {
    if (!chosen?.name) return;
    const { e, f } = aside(chosen.marker);
    setBeside(chosen, [undefined, ...BESIDE.map(([anchor, x, y]) => [anchor, x + e, y + f])]);
  }

  /** Letters and marks are about as large on every screen. */
  function refine() {
    const units = rectOf(foot).width / frame.width, next = Math.min(2, Math.max(1, units / 1.2));
    if (fine === next) return;
    fine = next;
    view.style.setProperty("--fine", fine);
    drawn = "";
    settle();
  }

  /** Keeps what one looks at where it was when the window or a phone is turned. */
  function resized() {
    refine();
    if (isFirst()) return;
    const onMap = !panel.hidden;
    if (chosen && !isSteered) return showWalk(chosen, panel.offsetHeight, { onMap, glide: false });
    const { room, box } = measure();
    const [dx, dy] = [room.left + room.width / 2 - box.left - middle[0] * box.width * k - x, room.top + room.height / 2 - box.top - middle[1] * box.width * k - y];
    move(1, null, dx, dy, 0);
    if (chosen && onMap) showWalk(chosen, panel.offsetHeight, { onMap, byPointer: true });
  }

  /** Brings a marker into the frame. */
  function reveal(marker, shift = pan) {
    const room = rectOf(view), { left, top, width, height } = rectOf(marker);
    const [dx, dy] = [room.left + room.width / 2 - left - width / 2, room.top + room.height / 2 - top - height / 2];
    if (Math.abs(dx) > room.width / 2 - 20 || Math.abs(dy) > room.height / 2 - 20) shift(dx, dy);
  }

  /** A walk shorter than this share of the map is magnified, to twice that but not more than so many times. */
  const SHORT = .15, CLOSE = 3;
  /** How long the map glides to a walk and back, in milliseconds. */
  const SLOW = 400;

  /** How far a number stands from its spot. */
  const aside = (marker) => $(".still > g", marker)?.transform.baseVal[0]?.matrix ?? { e: 0, f: 0 };

  /** Where a walk lies, with the venue and the marker: from where to where on an axis at a magnification, in pixels. */
  function extent(place, pixels, sides) {
    const { item, marker } = place, walk = walkOf(place);
    const [lat, lon] = startAt(), inPixels = (at) => at.map((units) => units * pixels);
    const end = inPixels(spot(item.dataset)).map((at, axis) => Math.max(sides[axis][0], Math.min(sides[axis][1], at)));
    const points = [inPixels(spot({ lon, lat })), end];
    if (walk) {
      const { x, y, width, height } = walk.getBBox();
      points.push(inPixels([x, y]), inPixels([x + width, y + height]));
    }
    // A number beside its spot is as far from it at each magnification.
    const { e, f } = aside(marker), beside = inPixels([e / fine, f / fine]);
    const number = (axis, k) => end[axis] * k + beside[axis];
    const span = (axis, k) => {
      const all = [...points.map((point) => point[axis] * k), number(axis, k)];
      return [Math.min(...all), Math.max(...all)];
    };
    return { span, number };
  }

  /** Shows all of a place's walk above the card, unless it can be seen well where it is. */
  function showWalk(place, card, { onMap, byPointer, glide = true } = {}) {
    const { room, box, least, sides } = measure(), bottom = innerHeight - card, margin = wide.matches ? 48 : 28;
    if (onMap && byPointer && isSteered) {
      // Who moved the map to look around there goes on looking around there.
      reveal(place.marker);
      const under = rectOf(place.marker).bottom + 16 - bottom;
      if (under > 0) scrollBy({ top: under, behavior: behavior() });
      return;
    }
    const { span, number } = extent(place, box.width / frame.width, sides), buttons = rectOf($(".zoom"));
    const ofButtons = [[buttons.left - box.left, buttons.right - box.left], [buttons.top - box.top, buttons.bottom - box.top]];
    /** What of the map, before it is moved, is in sight while the view is so far from the window's top. */
    const areaAt = (top) => {
      const above = top + box.top - room.top;
      return [[0, box.width], [Math.max(0, -above), Math.min(box.height, bottom - above)]];
    };
    const size = (k, area) => Math.max(...area.map(([from, to], axis) => {
      const [low, high] = span(axis, k);
      return (high - low) / Math.max(1, to - from - 2 * margin);
    }));
    const isWell = (k, at, area) => {
      const spans = at.map((at, axis) => span(axis, k).map((edge) => edge + at));
      return size(k, area) > SHORT && spans.every(([low, high], axis) => low > area[axis][0] + margin / 2 && high < area[axis][1] - margin / 2)
        && spans.some(([low, high], axis) => high < ofButtons[axis][0] - margin / 2 || low > ofButtons[axis][1] + margin / 2);
    };
    if (onMap && isWell(k, [x, y], areaAt(room.top))) return;
    // From a phone's list one comes to the map at the window's top.
    const isThere = Math.min(room.bottom, bottom) - Math.max(room.top, 0) > 100;
    const best = onMap ? Math.max(0, Math.min(room.top, bottom - room.height)) : 0;
    const top = wide.matches && isThere ? room.top : best, area = areaAt(top);
    if (onMap && !wide.matches) scrollBy({ top: room.top - top, behavior: behavior() });
    if (isWell(k, [x, y], area)) return;
    if (isWell(1, [0, 0], area)) return fit(glide ? SLOW : 0);
    // On a wide screen the buttons stand on the map.
    const [left, right] = ofButtons[0];
    if (wide.matches) area[0] = left > box.width / 2 ? [0, left] : [right, box.width];
    let to = k;
    while (size(to, area) > 1 && to > least) to = Math.max(least, to / 1.05);
    if (size(to, area) < SHORT) while (size(to, area) < 2 * SHORT && to < CLOSE) to = Math.min(CLOSE, to * 1.05);
    const about = [room.left + room.width / 2 - box.left, room.top + room.height / 2 - box.top], isWhole = size(to, area) <= 1;
    const [dx, dy] = area.map(([from, until], axis) => {
      // Of a walk that is too long even so, the place matters.
      const [low, high] = isWhole ? span(axis, to) : Array(2).fill(number(axis, to));
      return (from + until - low - high) / 2 - (about[axis] - (about[axis] - [x, y][axis]) * to / k);
    });
    move(to / k, null, dx, dy, glide ? SLOW : 0, Math.max(0, top + room.height - bottom));
    isSteered = false;
  }

  const fingers = new Map();
  let dragged;

  /** The middle of the fingers, and how far apart they are. */
  function grip() {
    const [a, b = a] = fingers.values();
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, Math.hypot(a[0] - b[0], a[1] - b[1]) || 1];
  }

  view.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!fingers.size) dragged = false;
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
  });
  view.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId), at = [event.clientX, event.clientY];
    if (!before || (isFirst() && fingers.size < 2)) return;
    if (!dragged && Math.hypot(at[0] - before[0], at[1] - before[1]) < 5) return;
    if (!dragged) view.setPointerCapture(event.pointerId);
    dragged = true;
    const [fromX, fromY, apart] = grip();
    fingers.set(event.pointerId, at);
    const [toX, toY, spread] = grip();
    move(spread / apart, [fromX, fromY], toX - fromX, toY - fromY);
  });
  for (const end of ["pointerup", "pointercancel"]) view.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId));
  view.addEventListener("touchmove", (event) => {
    if (event.cancelable && (event.touches.length > 1 || !isFirst())) event.preventDefault();
  }, { passive: false });
  view.addEventListener("dragstart", (event) => event.preventDefault());
  view.addEventListener("click", (event) => {
    if (!dragged) return;
    event.preventDefault();
    event.stopPropagation();
    dragged = false;
  }, true);
  view.addEventListener("dblclick", ({ target, clientX, clientY }) => {
    if (!target.closest("a")) move(2, [clientX, clientY], 0, 0, 200);
  });
  let isEntered = false;
  document.addEventListener("pointerdown", ({ target }) => { isEntered = view.contains(target); });
  view.addEventListener("wheel", (event) => {
    // The wheel is the page's until the map has been clicked.
    if (!event.ctrlKey && !event.metaKey && !isEntered) return;
    event.preventDefault();
    const pixels = event.deltaY * [1, 20, 400][event.deltaMode];
    move(2 ** (-pixels / (event.ctrlKey ? 100 : 300)), [event.clientX, event.clientY]);
  }, { passive: false });

  // Where am I: a spot of the map, in its units.
  const walkingOrder = text($("#_list"));
  const metric = list.dataset.units === "metric";

  function spot({ lon, lat }) {
    const corner = map.dataset;
    return [(lon - corner.lon) * corner.x, (corner.lat - lat) * corner.y];
  }

  function length(metres) {
    const tenths = (number) => {
      const digits = number < 10 ? 1 : 0;
      return number.toLocaleString(list.closest("[lang]").lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    };
    if (metric) return metres < 995 ? say("metres", { metres: Math.round(metres / 10) * 10 }) : say("kilometres", { kilometres: tenths(metres / 1000) });
    return metres < 150 ? say("feet", { feet: Math.round(metres / 15.24) * 50 }) : say("miles", { miles: tenths(metres / 1609.344) });
  }

  /** Who is farther from every place than this, in metres, is not here yet. */
  const AWAY = 5000;

  function order(here) {
    for (const mark of $$(".here, .crow")) mark.remove();
    const metresPerUnit = 111195 / map.dataset.y; // On a sphere of 6371 km.
    crow = here && new Map(places.map((place) => {
      const [dx, dy] = spot(place.item.dataset);
      return [place, Math.hypot(dx - here[0], dy - here[1]) * metresPerUnit];
    }));
    const nearest = Math.min(...crow?.values() ?? []);
    if (here && nearest > AWAY) {
      order();
      return write(".said", say("far-away", { length: length(nearest) }));
    }
    press($("[data-do=near]"), !!here);
    write("#_list", here ? say("nearest-to-you") : walkingOrder, document);
    arrange();
    if (!here) return write(".said", "");
    for (const [place, metres] of crow) {
      $(".walk", place.item).append(make("span", say("from-you", { length: length(metres) }), { className: "crow" }));
    }
    const [dx, dy] = here, [left, top, right, bottom] = whole, inside = dx > left && dy > top && dx < right && dy < bottom;
    if (inside) {
      const dot = `<g class="here" transform="translate(${here})"><circle class="still" r="7"/></g>`;
      $(".marks", map).insertAdjacentHTML("beforeend", dot);
      draw();
      reveal($(".here", map), (dx, dy) => move(1, null, dx, dy));
      if (!wide.matches) scroll(view, "start");
    }
    write(".said", `${say(inside ? "on-map" : "off-map")} ${say("sorted-from-you")}`);
  }

  function locate(button) {
    if (button.getAttribute("aria-pressed") === "true") return order();
    write(".said", say("locating"));
    navigator.geolocation.getCurrentPosition(({ coords }) => order(spot({ lon: coords.longitude, lat: coords.latitude })),
      ({ code }) => write(".said", say(code === 1 ? "location-denied" : "location-unknown")), { enableHighAccuracy: true, timeout: 20000 });
  }

  /** The page's own address, or where it will be read. */
  function addressOf(search, hash) {
    const { protocol, href } = location, home = $("[rel=canonical]")?.href;
    return (home && protocol === "file:" ? home : href.split(/[?#]/)[0]) + search + hash;
  }

  async function share() {
    const url = addressOf("", `#${chosen.id}`), title = text($("h3 bdi", chosen.item));
    try {
      if (navigator.share) return await navigator.share({ title, url });
      await navigator.clipboard.writeText(url);
      write(".said", say("link-copied"), panel);
    } catch (error) {
      if (error.name !== "AbortError") write(".said", url, panel);
    }
  }

  async function copy() {
    const { search, hash } = location, link = $(".link", form);
    link.value = addressOf(search, hash);
    try {
      await navigator.clipboard.writeText(link.value);
      write(".said", say("link-copied"));
    } catch {
      link.hidden = false;
      link.select();
    }
  }

  const buttons = {
    in: () => move(1.5), out: () => move(1 / 1.5), fit: () => fit(), close, copy, near: locate, print: () => print(),
    reset: () => clear(groups), share, map: () => scroll(view, "start"), more: () => scroll(chosen.item, "center"),
    section({ dataset }) {
      const choice = $$("[name=section]", form).find(({ value }) => value === dataset.section);
      choice.checked = !choice.checked;
      changed();
    },
    pick(button) {
      const place = places.find(({ item }) => item.contains(button)) ?? chosen;
      if (!picks.delete(place)) picks.add(place);
      changed();
      if (place.isOut) $(".status", form).focus();
    },
  };
  /** Goes to the marker of the next place on the map, or of one before, in walking order. */
  function step(by) {
    const markers = arranged.filter(({ isOut }) => !isOut).map(({ marker }) => marker);
    const at = markers.indexOf(document.activeElement);
    markers[at < 0 ? 0 : at + by]?.focus();
  }

  // The map is one stop for Tab.
  const keys = {
    "+": buttons.in, "=": buttons.in, "-": buttons.out, 0: buttons.fit,
    ArrowLeft: () => step(-1), ArrowRight: () => step(1), ArrowUp: () => step(-1), ArrowDown: () => step(1),
    "Shift+ArrowLeft": () => pan(80, 0), "Shift+ArrowRight": () => pan(-80, 0),
    "Shift+ArrowUp": () => pan(0, 80), "Shift+ArrowDown": () => pan(0, -80),
  };
  map.tabIndex = 0;
  for (const { marker } of places) marker.tabIndex = -1;
  map.setAttribute("aria-keyshortcuts", Object.keys(keys).join(" "));
  map.addEventListener("keydown", (event) => {
    const key = keys[(event.shiftKey && /Arrow/.test(event.key) ? "Shift+" : "") + event.key];
    if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    key();
  });
  map.addEventListener("focusin", ({ target }) => target.matches(".marker:focus-visible") && reveal(target));

  const positionOf = (geo) => /[-\d.,]+/.exec(geo)[0];
  /** Where walks begin. */
  const startAt = () => start ? [start.lat, start.lon] : positionOf(list.dataset.venue).split(",");

  // A phone opens its map app; Apple's has an address of its own; others find the way on OpenStreetMap.
  const apple = /Mac|iP(hone|ad|od)/.test(navigator.platform), phone = matchMedia("(pointer: coarse)").matches;
  const geoLinks = apple || !phone ? $$("a[href^='geo:']").map((link) => [link, positionOf(link.getAttribute("href"))]) : [];
  function linkDirections() {
    for (const [link, at] of geoLinks) {
      const from = link.closest(".entry") ? startAt().join() : "";
      if (apple) link.href = `https://maps.apple.com/?daddr=${at}&dirflg=w`;
      else link.href = `https://www.openstreetmap.org/directions?engine=fossgis_osrm_foot&route=${from};${at}`;
      Object.assign(link, { target: "_blank", rel: "noopener noreferrer external" });
    }
  }

  linkDirections();
  tellNow();
  setInterval(() => {
    const before = minute;
    tellNow();
    if (minute !== before && isUpdated) update();
  }, 30_000);
  refine();
  // Not when only a phone's bars come or go.
  const room = () => `${view.offsetWidth} ${view.offsetHeight}`;
  let laid = room();
  addEventListener("resize", () => laid !== (laid = room()) && resized());
  sight.observe(view);
  sight.observe(lists);
  [...$$(".said, .nothing p", form), $(".said", panel)].forEach(mark);
  // Browsers that do not know the media query.
  if (!matchMedia("(scripting: enabled)").matches) $$(".scripted").forEach((part) => part.classList.remove("scripted"));
  readAddress();
})();
