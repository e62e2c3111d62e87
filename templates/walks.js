{#- A part of script.js: walks from elsewhere, without steps, at another pace. -#}
  const otherWalks = JSON.parse(text($("#_walks")));
  /** Metres a minute. */
  const PACE = 80;
  /** The first paragraphs of an entry, in their order; not every entry has all. */
  const parts = [".walk", ".about", ".words", ".hours", ".breaks", ".access"];
  const lineOf = ({ number }) => $(`#_walk${number}`, map);
  /** The walks that the page came with, as the others are given: metres, the sign of an estimate or nothing, length, directions, access and line. */
  const ownWalks = places.map((place) => {
    const said = (part) => text($(`.${part}`, place.item) ?? document.createElement("p"));
    return [+place.item.dataset.metres, said("minutes").replace(/\d+/, ""), said("distance"), said("words").replace(/\.$/, ""), said("access"),
      lineOf(place)?.getAttribute("d") ?? ""];
  });
  const ownRings = $$("[id^=_r]", map).map((ring) => [ring, ring.getAttribute("d")]), ownLines = [...$(".rings", map)?.children ?? []];
  const ownLabels = $$(".of-ring", map).map((label) => [label, parseInt(text(label))]);
  /** What the bars of the scale say, where that is a time. */
  const ownScales = $$(".scale text", foot).map((label) => [label, text(label)]).filter(([, said]) => said.endsWith(words.minutes.split("}").at(-1)));
  for (const place of places) place.time = text($(".time", place.parts.find((part) => part.matches("li[data-of]"))));
  const ownPace = text($(".at-pace") ?? map);
  const venueName = $(".venue-line strong bdi") ?? make("bdi"), venue = text($(".venue-key bdi"));
  const walking = ["from", "no-steps", "pace"].map((name) => form.elements[name]).filter(Boolean);
  let walked = "", start = null;

  /** A paragraph of an entry that shows only as long as it says something; none as long as it never did. */
  function partOf(item, name, isShown) {
    let part = $(`.${name}`, item);
    if (!part && isShown) {
      const before = parts.slice(0, parts.indexOf(`.${name}`));
      $$(before.join(), item).at(-1)?.after(part = make("p", "", { className: name }));
    }
    if (part) part.hidden = !isShown;
    return part;
  }

  function tell(item, name, words) {
    const part = partOf(item, name, words);
    if (part) put(part, words);
  }

  function setWalk(place, rank, walk, factor) {
    const { item, marker } = place, [metres, about, distance, words, access, line] = walk ?? [Infinity, "", "", "", "", ""];
    Object.assign(place, { rank, minutes: Math.max(1, Math.round(metres / (PACE * factor))) });
    const before = place.time, time = place.time = walk ? about + say("minutes", { minutes: place.minutes }) : "–";
    const section = text($(`.key [data-section="${item.dataset.section}"] bdi`)), given = { number: rank, name: text($("h3 bdi", item)), time, section };
    write(".minutes", walk ? about + place.minutes : "–", item);
    write(".distance", distance, item);
    tell(item, "words", walk ? words && `${words}.` : say("no-walk-without-steps"));
    tell(item, "access", access);
    write(".number text", rank, item);
    $(".number", item).ariaLabel = say("show-on-map", given);
    write("title", say("number-name-time", given), marker);
    for (const number of $$(".mark text", marker)) put(number, rank);
    for (const part of place.parts) {
      if (part.matches(".edge-name")) write("text", text(part).replace(before, time), part);
      if (!part.matches("li[data-of]")) continue;
      write(".number", rank, part);
      write(".time", time, part);
    }
    lineOf(place)?.setAttribute("d", line);
  }

  /** Draws other rings; outlines that they do not have are as with steps. */
  function setRings(rings, withSteps, factor) {
    for (const other of $$(".other", map)) other.remove();
    ownRings.forEach(([ring, outline], index) => ring.setAttribute("d", rings?.[index]?.[1] ?? withSteps?.[index]?.[1] ?? outline));
    for (const line of ownLines) line.classList.toggle("out", !!rings);
    for (const [label, minutes] of ownLabels) {
      label.classList.toggle("out", !!rings);
      put(label, say("minutes", { minutes: Math.round(minutes / factor) }));
    }
    for (const [ring] of rings ? ownRings : []) {
      const line = ring.cloneNode();
      line.removeAttribute("id");
      line.classList.add("other");
      $(".rings", map).append(line);
    }
    for (const [minutes, , label] of rings ?? []) {
      if (!label) continue;
      const [x, y, angle] = label.map(Number);
      $(".names", map).insertAdjacentHTML("beforeend", `<text class="name of-ring other" transform="translate(${x} ${y}) rotate(${angle})" dy=".35em"></text>`);
      put($(".names", map).lastElementChild, say("minutes", { minutes: Math.round(minutes / factor) }));
    }
  }

  /** The bars of the scale say how long one walks along them. */
  function setScales(factor) {
    const quarters = ["", "¼", "½", "¾"];
    const slower = (_, whole, quarter) => {
      const minutes = (+whole + quarters.indexOf(quarter) / 4) / factor, all = Math.max(1, Math.round(minutes * (minutes < 4 ? 4 : 1)) * (minutes < 4 ? 1 : 4));
      return `${Math.floor(all / 4) || ""}${quarters[all % 4]}`;
    };
    for (const [label, words] of ownScales) put(label, words.replace(/(\d*)([¼½¾]?)(?=[^\d¼½¾]+$)/, slower));
  }

  /** Marks where walks begin, if not at the venue, with its name where that covers no number. */
  function setStart() {
    $(".origin", map)?.remove();
    if (!start) return;
    $(".marks", map).insertAdjacentHTML("afterbegin", `<g class="origin" transform="translate(${spot(start)})"><g class="still"><circle
      class="rim" r="13"/><circle class="disc" r="9.5"/><circle class="ring" r="4.5"/><text class="beside" dy=".35em"></text></g></g>`);
    const name = $(".origin", map);
    showStart();
    put($("text", name), start.name);
    setBeside({ name }, BESIDE, $$(".mark, .venue text", map).map(rectOf).filter(({ width }) => width));
  }

  /** One place in so many, the nearest, is in sight with where one starts. */
  const SHARE = 3;

  /** Brings where walks begin into sight, with the nearest places. */
  function showStart() {
    const { room, box, least } = measure(), pixels = box.width / frame.width, margin = wide.matches ? 48 : 28;
    const near = places.filter(({ rank }) => rank <= places.length / SHARE).map(({ item }) => spot(item.dataset));
    const area = [[room.left - box.left, room.right - box.left], [0, box.height]];
    const spans = area.map((_, axis) => [spot(start), ...near].map((at) => at[axis] * pixels)).map((all) => [Math.min(...all), Math.max(...all)]);
    const isInSight = isFirst() && spans.every(([low, high], axis) => low > area[axis][0] + margin && high < area[axis][1] - margin);
    if (isInSight) return;
    const fits = spans.map(([low, high], axis) => (area[axis][1] - area[axis][0] - 2 * margin) / Math.max(1, high - low));
    const to = Math.max(least, Math.min(1, ...fits)), about = [room.left + room.width / 2 - box.left, room.top + room.height / 2 - box.top];
    const [dx, dy] = area.map(([from, until], axis) => (from + until - (spans[axis][0] + spans[axis][1]) * to) / 2
      - (about[axis] - (about[axis] - [x, y][axis]) * to / k));
    move(to / k, null, dx, dy, 0);
    isSteered = false;
  }

  /** Follows the reader's wishes. Says whether anything is otherwise now. */
  function walk() {
    const { from, pace } = form.elements, id = from?.value ?? "", isFree = !!form.elements["no-steps"]?.checked;
    const key = [id, isFree, pace?.value ?? ""].join();
    if (key === (walked || ",false,")) return false;
    walked = key;
    const of = (stepFree) => otherWalks.find((walks) => (walks.from ?? "") === id && walks.stepFree === stepFree);
    const plain = of(false), free = isFree ? of(true) : null, factor = +pace?.selectedOptions[0]?.dataset.factor || 1;
    start = plain ?? null;
    ((free || plain)?.order ?? [...places.keys()]).forEach((position, index) => {
      const shortest = plain?.to[position] ?? ownWalks[position], other = free ? free.to[position] : 0;
      setWalk(places[position], index + 1, other === 0 ? shortest : other, factor);
    });
    setRings((free ?? plain)?.rings, plain?.rings, factor);
    setScales(factor);
    setStart();
    const name = start?.name ?? venue;
    put(venueName, name);
    for (const part of $$(".walking .from")) put(part, name);
    for (const address of $$(".venue-line .address")) address.hidden = !!start;
    for (const known of $$(".walking .steps-not-known")) known.hidden = !isFree;
    for (const each of $$(".index ol")) each.append(...[...each.children].sort((a, b) => places[a.dataset.of - 1].rank - places[b.dataset.of - 1].rank));
    const { dataset } = pace?.selectedOptions[0] ?? {};
    for (const said of $$(".at-pace")) put(said, key === ",false," ? ownPace : say("minutes-at-pace", { pace: dataset?.pace }));
    tellBreaks(key === ",false,");
    linkDirections();
    if (chosen) choose(chosen, { glide: false });
    drawn = "";
    settle();
    return true;
  }

  /** What the reader chose last, for the next time, in this guide. */
  const MEMORY = `walkshed ${location.pathname.replace(/[^/]*$/, "")}`;
  function remember() {
    const choices = walking.map(({ name, type, value, checked }) => [name, type === "checkbox" ? (checked ? value : "") : value]).filter(([, value]) => value);
    try {
      if (choices.length) localStorage.setItem(MEMORY, JSON.stringify(Object.fromEntries(choices)));
      else localStorage.removeItem(MEMORY);
    } catch { /* Some browsers keep nothing for a file. */ }
  }

  function recall(address) {
    if (walking.some(({ name }) => address.has(name))) return;
    try {
      const choices = JSON.parse(localStorage.getItem(MEMORY)) ?? {};
      for (const control of walking) if (choices[control.name]) set(control, [choices[control.name]]);
    } catch { /* As above. */ }
  }
