"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const label = (name) => name.replaceAll("_", " ");
  const make = (tag, text, className) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (className) node.className = className;
    return node;
  };
  let items = [];
  let version = "";
  let current = null;
  let busy = false;
  let silence = 0;

  const say = (text) => {
    byId("said").textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => (byId("said").textContent = ""), 6000);
  };

  const ask = async (path, body) => {
    const options = body
      ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }
      : {};
    const answer = await fetch(path, options);
    const data = await answer.json().catch(() => ({ error: "the desk has stopped" }));
    if (!answer.ok) {
      const problem = new Error(data.error + (data.hint ? ": " + data.hint : ""));
      problem.status = answer.status;
      throw problem;
    }
    return data;
  };

  const waiting = (item) => item.status === "open" || item.status === "stale";
  const relation = () => byId("by-relation").value;

  const matching = () => {
    const [status, severity, type, source] = ["status", "severity", "type", "source"].map((name) => byId("by-" + name).value);
    const words = byId("by-text").value.toLowerCase().split(/\s+/).filter(Boolean);
    return items.filter((item) => {
      const text = [item.question, ...item.sources, ...item.answers, item.note, item.id].join(" ").toLowerCase();
      return (
        (!status || (status === "waiting" ? waiting(item) : item.status === status)) &&
        (!severity || item.severity === severity) &&
        (!type || item.type === type) &&
        (!source || item.sources.includes(source)) &&
        words.every((word) => text.includes(word))
      );
    });
  };

  const showCounts = (counts) => {
    version = counts.version;
    const decided = counts.total - counts.waiting;
    byId("progress").max = Math.max(1, counts.total);
    byId("progress").value = decided;
    const statuses = Object.entries(counts.by_status).map(([name, number]) => number + " " + label(name));
    byId("counts").textContent = decided + " of " + counts.total + " decided" + (statuses.length ? " (" + statuses.join(", ") + ")" : "");
  };

  const options = (select, names) => {
    const chosen = select.value;
    while (select.options.length > 1) select.remove(1);
    for (const name of [...new Set(names)].sort()) {
      const option = make("option", label(name));
      option.value = name;
      select.append(option);
    }
    select.value = chosen;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  };

  const rowOf = (item) => {
    const row = make("li");
    const button = make("button", "", item.severity);
    button.type = "button";
    button.dataset.id = item.id;
    button.append(make("b", item.question));
    button.append(make("small", item.severity + " · " + label(item.type) + (item.status === "open" ? "" : " · " + label(item.status))));
    if (item.copies.length) button.append(make("small", "and " + item.copies.length + (item.copies.length === 1 ? " copy" : " copies")));
    button.append(make("small", item.sources.map((source, place) => source + ": " + item.answers[place]).join(" / ")));
    row.append(button);
    return row;
  };
  const rowFor = (id) => byId("list").querySelector('[data-id="' + CSS.escape(id) + '"]');

  const showList = () => {
    const shown = matching();
    byId("list").replaceChildren(...shown.map(rowOf));
    byId("empty").hidden = shown.length > 0;
    pointAt();
  };

  const pointAt = () => {
    for (const old of byId("list").querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
    const here = current && rowFor(current.id);
    if (!here) return;
    here.setAttribute("aria-current", "true");
    here.scrollIntoView({ block: "nearest" });
  };

  const change = (id, standing) => {
    const item = items.find((one) => one.id === id);
    if (!item) return;
    Object.assign(item, standing);
    const button = rowFor(id);
    if (!button) return;
    if (matching().includes(item)) button.parentElement.replaceWith(rowOf(item));
    else button.parentElement.remove();
    byId("empty").hidden = byId("list").childElementCount > 0;
  };

  const load = async () => {
    const data = await ask("/api/queue?relation=" + relation());
    items = data.items;
    showCounts(data);
    options(byId("by-type"), items.map((item) => item.type));
    options(byId("by-source"), items.flatMap((item) => item.sources));
    showList();
  };

  const paragraph = (part) => {
    const node = make("p", "", part.kind);
    for (const run of part.runs) node.append(run.mark ? make("mark", run.text, run.mark) : document.createTextNode(run.text));
    return node;
  };

  const sideOf = (side, letter) => {
    const figure = make("figure", "", "side");
    const outlet = make("p", "", "outlet");
    outlet.append(make("span", letter, "letter"), " ", make("b", side.source || "unknown source"), " ", make("time", side.published));
    figure.append(outlet, make("p", side.answer, "answer"));
    if (side.normal && side.normal !== side.answer) figure.append(make("p", side.normal, "normal"));
    const who = side.speaker ? "Said by " + side.speaker + (side.role ? ", " + side.role : "") : "In the outlet’s own words";
    const origins = side.origins + (side.origins === 1 ? " independent origin" : " independent origins");
    const facts = [who + (side.via ? ", via " + side.via : ""), side.factuality === "asserted" ? "" : side.factuality, origins];
    figure.append(make("p", facts.filter(Boolean).join(" · "), "who"));
    const where = make("p", "", "where");
    if (side.url) {
      const link = make("a", side.title || side.url);
      link.href = side.url;
      link.rel = "noreferrer noopener";
      link.target = "_blank";
      where.append(link, " · ");
    } else if (side.title) where.append(side.title + " · ");
    where.append(make("span", side.path, "path"));
    const text = make("div", "", "text");
    text.tabIndex = 0;
    text.setAttribute("role", "region");
    text.setAttribute("aria-label", "Article " + letter + " in full");
    text.append(...side.paragraphs.map(paragraph));
    figure.append(where, text);
    return figure;
  };

  const showFinding = (finding) => {
    current = finding;
    byId("finding").hidden = false;
    byId("nothing").hidden = true;
    byId("question").textContent = finding.question;
    byId("explanation").textContent = finding.explanation;
    byId("copies").textContent = finding.copies.length ? "The same sentences also stand in: " + finding.copies.join("; ") + ". A decision counts for all." : "";
    const tags = [make("span", finding.severity, "tag severity " + finding.severity), make("span", label(finding.type), "tag")];
    tags.push(make("span", label(finding.status), "tag status"), make("span", finding.id, "path soft"));
    byId("tags").replaceChildren(...tags);
    byId("sides").replaceChildren(...finding.sides.map((side, place) => sideOf(side, "AB"[place])));
    for (const text of byId("sides").querySelectorAll(".text")) {
      const sentence = text.querySelector(".sentence");
      if (sentence) text.scrollTop = Math.max(0, sentence.offsetTop - text.offsetTop - text.clientHeight / 3);
    }
    const history = finding.history.map((one) => {
      const until = one.expires ? ", until " + one.expires : "";
      const before = one.earlier ? " (on earlier evidence)" : "";
      const words = one.time.slice(0, 16).replace("T", " ") + " UTC: " + one.reviewer + " " + label(one.verdict) + until + before;
      return make("li", words + (one.note ? ": " + one.note : ""), one.earlier ? "earlier" : "");
    });
    byId("history").replaceChildren(...(history.length ? history : [make("li", "Nobody yet.", "soft")]));
    byId("levels").replaceChildren(...finding.levels.map((level) => make("li", level)));
    byId("rule").textContent = "Rule " + finding.rule + (finding.about_rule ? ": " + finding.about_rule : "") + " Confidence " + finding.percent + "%.";
    window.history.replaceState(null, "", "#" + finding.id);
    pointAt();
  };

  const select = async (id) => {
    try {
      showFinding(await ask("/api/finding/" + encodeURIComponent(id)));
      return true;
    } catch (problem) {
      say(problem.message);
      return false;
    }
  };

  const step = async (by) => {
    const shown = matching();
    const place = current ? shown.findIndex((item) => item.id === current.id) : -1;
    const next = shown[place < 0 ? 0 : place + by];
    if (next) await select(next.id);
    else say(by > 0 ? "That was the last one." : "This is the first one.");
  };

  const after = () => {
    const shown = matching();
    const place = shown.findIndex((item) => item.id === current.id);
    const order = [...shown.slice(place + 1), ...shown.slice(0, Math.max(0, place))];
    return order.find((item) => item.id !== current.id && waiting(item));
  };

  // One thing at a time: what is asked meanwhile waits. A decision counts only for the finding on the screen when its key was
  // pressed, so a key pressed twice does not decide the next one unseen.
  const decided = new Map();
  let last = Promise.resolve();
  const queued = (work) => {
    last = last.then(async () => {
      busy = true;
      try {
        await work();
      } catch (problem) {
        say(problem.message);
      } finally {
        busy = false;
      }
    });
    return last;
  };

  const decide = (verdict, note, expires) => {
    if (!current) return;
    const id = current.id;
    const pressed = performance.now();
    queued(async () => {
      if (current.id === id && !(decided.get(id) > pressed)) await decideNow(verdict, note, expires);
    });
  };
  const decideNow = async (verdict, note, expires) => {
    try {
      const next = after();
      const body = { finding: current.id, verdict, note: note || "", expires: expires || "", seen: current.evidence };
      body.reviewer = byId("reviewer").value.trim();
      const standing = await ask("/api/decide", body);
      decided.set(current.id, performance.now());
      say((verdict === "comment" ? "commented" : label(standing.status)) + ": " + (current.question.length > 70 ? current.question.slice(0, 70) + "…" : current.question));
      change(current.id, { status: standing.status, reviewer: standing.reviewer, note: standing.note });
      showCounts(standing.counts);
      if (verdict !== "comment" && next) await select(next.id);
      else await select(current.id);
      if (!next && verdict !== "comment") say("Nothing is left to review here. Last: " + label(standing.status) + ".");
    } catch (problem) {
      if (problem.status === 409) {
        await load();
        await select(current.id);
      }
      throw problem;
    }
  };

  const undo = async () => {
    const taken = await ask("/api/undo", { reviewer: byId("reviewer").value.trim() });
    await load();
    if (taken.finding) await select(taken.finding);
    say(taken.finding ? "Taken back." : "Nothing of yours is left to take back.");
  };

  let asked = "";
  const withNote = (verdict) => {
    if (!current) return;
    asked = verdict;
    byId("note-h").textContent = byId("note-do").textContent = verdict === "dismiss" ? "Dismiss" : "Comment";
    byId("expiry").hidden = verdict !== "dismiss";
    byId("note-text").value = byId("note-expires").value = "";
    byId("note").showModal();
    byId("note-text").focus();
  };
  byId("note-form").addEventListener("submit", (event) => {
    event.preventDefault();
    byId("note").close();
    decide(asked, byId("note-text").value, asked === "dismiss" ? byId("note-expires").value : "");
  });
  byId("note-cancel").addEventListener("click", () => byId("note").close());
  byId("help-close").addEventListener("click", () => byId("help").close());
  byId("help-button").addEventListener("click", () => byId("help").showModal());

  const actions = {
    accept: () => decide("accept"),
    dismiss: () => withNote("dismiss"),
    update: () => decide("update"),
    scope_differs: () => decide("scope_differs"),
    comment: () => withNote("comment"),
    undo: () => queued(undo),
    next: () => queued(() => step(1)),
    previous: () => queued(() => step(-1)),
    search: () => byId("by-text").focus(),
    help: () => byId("help").showModal(),
  };
  const keys = {
    a: "accept", d: "dismiss", u: "update", s: "scope_differs", c: "comment", z: "undo", j: "next", k: "previous", "/": "search", "?": "help",
  };
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && typing && !document.querySelector("dialog[open]")) event.target.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat || document.querySelector("dialog[open]")) return;
    const action = actions[keys[event.key]];
    if (action) {
      event.preventDefault();
      action();
    }
  });
  document.querySelector(".actions").addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do]();
  });
  byId("list").addEventListener("click", (event) => {
    const button = event.target.closest("[data-id]");
    if (button) queued(() => select(button.dataset.id));
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("input", showList);
  byId("by-relation").addEventListener("change", () => load().catch((problem) => say(problem.message)));

  const poll = async () => {
    if (document.hidden || busy) return;
    await queued(look);
  };
  const look = async () => {
    try {
      const counts = await ask("/api/counts?relation=" + relation());
      if (counts.version !== version) {
        await load();
        if (current && items.some((item) => item.id === current.id)) await select(current.id);
      }
    } catch (problem) {
      byId("counts").textContent = problem.message;
    }
  };

  const start = async () => {
    await load();
    const wanted = location.hash.slice(1);
    if (wanted && (await select(wanted))) return;
    const first = matching()[0];
    if (first) await select(first.id);
  };
  start().catch((problem) => say(problem.message));
  setInterval(poll, 3000);
})();
